// Parses a generated XML document with expat, with handlers for everything.

#include "expat.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// expat asks for it when it has no better source of entropy.
int getpid(void) { return 1; }

struct Totals {
  unsigned Hash, Elements, Attributes, Characters;
  int Depth, Deepest;
};

static void mix(struct Totals *T, const char *Text, int Length) {
  for (int I = 0; I < Length; ++I)
    T->Hash = (T->Hash ^ (unsigned char)Text[I]) * 16777619u;
}

static void onStart(void *Data, const char *Name, const char **Attributes) {
  struct Totals *T = Data;
  T->Elements++;
  if (++T->Depth > T->Deepest)
    T->Deepest = T->Depth;
  mix(T, Name, (int)strlen(Name));
  for (; *Attributes; Attributes += 2) {
    T->Attributes++;
    mix(T, Attributes[1], (int)strlen(Attributes[1]));
  }
}

static void onEnd(void *Data, const char *Name) {
  (void)Name;
  ((struct Totals *)Data)->Depth--;
}

static void onText(void *Data, const char *Text, int Length) {
  struct Totals *T = Data;
  T->Characters += (unsigned)Length;
  mix(T, Text, Length);
}

static void onComment(void *Data, const char *Text) {
  mix(Data, Text, (int)strlen(Text));
}

static char *Out, *Document;
static unsigned Seed = 3;
static unsigned pick(unsigned N) {
  Seed = Seed * 22695477u + 1;
  return (Seed >> 14) % N;
}

static void element(int Depth) {
  unsigned Kind = pick(40);
  Out += sprintf(Out, "<n:e%u id='%u' name=\"%c&amp;%u\">", Kind, Seed,
                 'a' + pick(26), pick(99));
  for (unsigned I = pick(6); I-- > 0;)
    switch (pick(5)) {
    case 0:
      Out += sprintf(Out, "text %u &lt; &#233; \n", Seed);
      break;
    case 1:
      Out += sprintf(Out, "<!-- remark %u --><empty/>", Seed);
      break;
    case 2:
      Out += sprintf(Out, "<![CDATA[<raw %u>]]>", Seed);
      break;
    default:
      if (Depth)
        element(Depth - 1);
    }
  Out += sprintf(Out, "</n:e%u>", Kind);
}

int main(void) {
  Out = Document = malloc(4 << 20);
  Out += sprintf(Out, "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x 'long "
                      "text'>]><r xmlns:n='urn:n'>&x;");
  while (Out - Document < 1500000)
    element(8);
  Out += sprintf(Out, "</r>");
  int Length = (int)(Out - Document);
  for (int Round = 0; Round < 6; ++Round) {
    struct Totals T = {2166136261u, 0, 0, 0, 0, 0};
    XML_Parser P = Round & 1 ? XML_ParserCreateNS(NULL, '|')
                             : XML_ParserCreate(Round & 2 ? "UTF-8" : NULL);
    XML_SetHashSalt(P, 12345);
    XML_SetUserData(P, &T);
    XML_SetElementHandler(P, onStart, onEnd);
    XML_SetCharacterDataHandler(P, onText);
    XML_SetCommentHandler(P, onComment);
    for (int At = 0, Chunk = 4000 + Round * 777; At < Length; At += Chunk) {
      int Left = Length - At;
      if (XML_Parse(P, Document + At, Left < Chunk ? Left : Chunk,
                    Left <= Chunk) != XML_STATUS_OK) {
        printf("error: %s\n", XML_ErrorString(XML_GetErrorCode(P)));
        return 1;
      }
    }
    XML_ParserFree(P);
    printf("%08x %u %u %u %d\n", T.Hash, T.Elements, T.Attributes, T.Characters,
           T.Deepest);
  }
  return 0;
}
