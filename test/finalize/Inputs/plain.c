// A module with a little data and no crash.
int Data = 5;
int go(int X) { return X + Data; }
