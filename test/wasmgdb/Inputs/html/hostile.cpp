// Every name and string that the page shows is meant as an attack.
#define EVIL "</script><b>bold</b>&amp;\"'<img src=x onerror=alert(1)>"

struct Evil {
  const char *text;
  char inside[80];
  int VARIABLE_WITH_A_NAME_TO_BE_REPLACED_MEMBER;
};

// Patched to markup of the same length in the linked module.
__attribute__((noinline)) int
FUNCTION_WITH_A_NAME_TO_BE_REPLACED_BY_SOMETHING(int VARIABLE_WITH_A_NAME_TO_BE_REPLACED_ARGUMNT,
                                                 const Evil *evil) {
  const char *text = EVIL;
  const char *reversed = "\xe2\x80\xae" "txet\x1b[31m\xff";
#line 7 "</script><script>alert(2)</script>&\"'.cpp"
  if (evil->text == text || reversed)
    __builtin_trap();
  return VARIABLE_WITH_A_NAME_TO_BE_REPLACED_ARGUMNT;
}

int main() {
  Evil evil = {EVIL, EVIL, 5};
  return FUNCTION_WITH_A_NAME_TO_BE_REPLACED_BY_SOMETHING(42, &evil);
}
