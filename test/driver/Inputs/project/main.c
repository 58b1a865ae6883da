int divide(int a, int b);
int main(int argc, char **argv) { return divide(12, argc - 1); }
