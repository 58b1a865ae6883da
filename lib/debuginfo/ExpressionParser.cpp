//===- ExpressionParser.cpp - From text to a tree -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// One grammar for C, C++ and Rust: where they differ in what a word means, the
// frame's language decides; where only one of them has a form, it is taken in
// all. From weak to strong:
//
//   ,   = += ...   ?:   ||  &&  |  ^  &  == !=  < > <= >=  << >>  @  + -  * / %
//   as   .* ->*   prefix * & + - ! ~ ++ -- sizeof (T)   postfix . -> [] ++ --
//
//===----------------------------------------------------------------------===//

#include "ExpressionLexer.h"
#include "ExpressionLiterals.h"
#include "ExpressionTree.h"
#include "ExpressionTypes.h"
#include "NameIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

SourceLanguage languageOf(const ExpressionScope &Scope) {
  if (!Scope.Frame || Scope.Frame->Language == "c++")
    return SourceLanguage::Cxx;
  return Scope.Frame->Language == "rust" ? SourceLanguage::Rust
         : Scope.Frame->Language == "c"  ? SourceLanguage::C
                                         : SourceLanguage::Cxx;
}

namespace {

using Parsed = Expected<const Node *>;

class Parser {
public:
  Parser(DebugInfo &Info, const ExpressionScope &Scope, StringRef Text)
      : Info(Info), Scope(Scope), Language(languageOf(Scope)), L(Text) {}

  Expected<Expression> whole();

private:
  Parsed comma();
  Parsed assignment();
  Parsed conditional();
  Parsed binary(unsigned MinPrecedence);
  Parsed withAs();
  Parsed memberPointer();
  Parsed prefix();
  Parsed postfix(Parsed Base);
  Parsed subscript(const Node *Base);
  Parsed method(const Node *Access);
  Parsed primary();
  Parsed parenthesis();
  Parsed name();
  Parsed quoted();
  Parsed namedCast(StringRef Which);
  Parsed sizeOrAlign(NodeKind Kind);

  Parsed make(Node N) {
    for (const Node *Operand : N.Operands)
      if (Operand)
        N.Height = std::max(N.Height, Operand->Height + 1);
    if (N.Height > MaxHeight)
      return tooDeep();
    Tree.Nodes.push_back(std::move(N));
    return &Tree.Nodes.back();
  }
  Parsed make(NodeKind Kind, StringRef Text, const Node *A = nullptr,
              const Node *B = nullptr, const Node *C = nullptr) {
    Node N;
    N.Kind = Kind;
    N.Text = Text;
    N.Operands[0] = A;
    N.Operands[1] = B;
    N.Operands[2] = C;
    return make(std::move(N));
  }
  Parsed literal(Expected<Datum> D, bool IsUntyped = false) {
    if (!D)
      return D.takeError();
    Node N;
    N.Constant = std::move(*D);
    N.IsUntyped = IsUntyped;
    return make(std::move(N));
  }
  Parsed cast(StringRef Which, const Type *To, const Node *Operand) {
    Node N;
    N.Kind = NodeKind::Cast;
    N.Text = Which;
    N.Of = To;
    N.Operands[0] = Operand;
    return make(std::move(N));
  }
  Parsed typeNode(const Type *T) {
    Node N;
    N.Kind = NodeKind::TypeName;
    N.Of = T;
    return make(std::move(N));
  }

  Error tooDeep() {
    return createStringError("The expression is nested too deeply.");
  }
  Error syntaxError() {
    return createStringError("A syntax error in expression, near `" +
                             L.rest().str() + "'.");
  }

  struct Nested {
    unsigned &Depth;
    explicit Nested(unsigned &Depth) : Depth(Depth) { ++Depth; }
    ~Nested() { --Depth; }
  };

  DebugInfo &Info;
  const ExpressionScope &Scope;
  SourceLanguage Language;
  Lexer L;
  Expression Tree;
  unsigned Depth = 0;
};

} // namespace

//===----------------------------------------------------------------------===//
// Operators, from weak to strong
//===----------------------------------------------------------------------===//

static unsigned precedenceOf(StringRef Operator) {
  static const struct {
    StringRef Text;
    unsigned Precedence;
  } Table[] = {{"||", 1}, {"&&", 2}, {"|", 3},  {"^", 4}, {"&", 5},
               {"==", 6}, {"!=", 6}, {"<", 7},  {">", 7}, {"<=", 7},
               {">=", 7}, {"<<", 8}, {">>", 8}, {"@", 9}, {"+", 10},
               {"-", 10}, {"*", 11}, {"/", 11}, {"%", 11}};
  for (const auto &Entry : Table)
    if (Entry.Text == Operator)
      return Entry.Precedence;
  return 0;
}

// C++ has words for some operators, and names nothing else by them.
static StringRef operatorOf(const Token &T, SourceLanguage Language) {
  static const struct {
    StringRef Word, Operator;
  } Table[] = {{"and", "&&"}, {"or", "||"}, {"bitand", "&"}, {"bitor", "|"},
               {"xor", "^"},  {"not", "!"}, {"compl", "~"},  {"not_eq", "!="}};
  if (T.Kind == TokenKind::Name && Language == SourceLanguage::Cxx)
    for (const auto &Entry : Table)
      if (Entry.Word == T.Text)
        return Entry.Operator;
  return T.Kind == TokenKind::Operator ? T.Text : StringRef();
}

Parsed Parser::comma() {
  Nested Guard(Depth);
  // Each level of nesting is some ten functions deep on the stack.
  if (Depth > MaxHeight)
    return tooDeep();
  Parsed Left = assignment();
  while (Left && L.take(",")) {
    Parsed Right = assignment();
    if (!Right)
      return Right;
    Left = make(NodeKind::Binary, ",", *Left, *Right);
  }
  return Left;
}

Parsed Parser::assignment() {
  Nested Guard(Depth);
  if (Depth > MaxHeight)
    return tooDeep();
  Parsed Left = conditional();
  if (!Left)
    return Left;
  static const StringRef Assignments[] = {
      "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="};
  Token Op = L.peek();
  if (Op.Kind != TokenKind::Operator || !is_contained(Assignments, Op.Text))
    return Left;
  L.take();
  Parsed Right = assignment();
  if (!Right)
    return Right;
  return make(NodeKind::Assign, Op.Text, *Left, *Right);
}

Parsed Parser::conditional() {
  Parsed Condition = binary(0);
  if (!Condition || !L.take("?"))
    return Condition;
  Parsed Then = comma();
  if (!Then)
    return Then;
  if (!L.take(":"))
    return syntaxError();
  Nested Guard(Depth);
  if (Depth > MaxHeight)
    return tooDeep();
  Parsed Else = conditional();
  if (!Else)
    return Else;
  return make(NodeKind::Conditional, "?", *Condition, *Then, *Else);
}

Parsed Parser::binary(unsigned MinPrecedence) {
  Parsed Left = withAs();
  while (Left) {
    StringRef Op = operatorOf(L.peek(), Language);
    unsigned Precedence = precedenceOf(Op);
    if (Precedence <= MinPrecedence)
      break;
    L.take();
    Parsed Right = binary(Precedence);
    if (!Right)
      return Right;
    Left = make(NodeKind::Binary, Op, *Left, *Right);
  }
  return Left;
}

Parsed Parser::memberPointer() {
  Parsed Object = prefix();
  while (Object && (L.peek().is(".*") || L.peek().is("->*"))) {
    StringRef Op = L.take().Text;
    Parsed Pointer = prefix();
    if (!Pointer)
      return Pointer;
    Object = make(NodeKind::MemberOf, Op, *Object, *Pointer);
  }
  return Object;
}

Parsed Parser::withAs() {
  Parsed Operand = memberPointer();
  while (Operand && L.peek().isName("as")) {
    L.take();
    const Type *To = takeType(Info, Scope, L);
    if (!To)
      return createStringError("No type named " + L.rest().str() + ".");
    Operand = cast("as", To, *Operand);
  }
  return Operand;
}

Parsed Parser::prefix() {
  Nested Guard(Depth);
  if (Depth > MaxHeight)
    return tooDeep();
  Token Op = L.peek();
  if (Op.isName("sizeof"))
    return sizeOrAlign(NodeKind::SizeOf);
  if (Op.isName("alignof") || Op.isName("_Alignof"))
    return sizeOrAlign(NodeKind::AlignOf);
  static const StringRef Prefixes[] = {"*", "&", "+",  "-",
                                       "!", "~", "++", "--"};
  if (StringRef Meant = operatorOf(Op, Language);
      is_contained(Prefixes, Meant)) {
    Op = {TokenKind::Operator, Meant};
    L.take();
    if (Op.is("&") && Language == SourceLanguage::Rust)
      L.takeName("mut");
    Parsed Operand = prefix();
    if (!Operand)
      return Operand;
    bool IsStep = Op.Text.size() == 2;
    // -5 has the type that is asked for, like 5.
    if (Op.is("-") && (*Operand)->Kind == NodeKind::Literal &&
        (*Operand)->IsUntyped) {
      ValueReader Reader(Info, nullptr);
      return literal(applyPrefix(Reader, Language, '-', (*Operand)->Constant),
                     true);
    }
    return make(IsStep ? NodeKind::Step : NodeKind::Prefix, Op.Text, *Operand);
  }
  if (Op.is("(")) {
    size_t Before = L.position();
    L.take();
    const Type *To = takeType(Info, Scope, L);
    if (To && L.take(")")) {
      // (int) alone is a type, for ptype and whatis.
      Token Next = L.peek();
      if (Next.Kind == TokenKind::End || Next.is(")"))
        return typeNode(To);
      Parsed Operand = prefix();
      if (!Operand)
        return Operand;
      return cast("", To, *Operand);
    }
    L.seek(Before);
  }
  return postfix(primary());
}

Parsed Parser::sizeOrAlign(NodeKind Kind) {
  L.take();
  size_t Before = L.position();
  Node N;
  N.Kind = Kind;
  if (L.take("(")) {
    N.Of = takeType(Info, Scope, L);
    if (N.Of && L.take(")"))
      return make(std::move(N));
    N.Of = nullptr;
  }
  L.seek(Before);
  Parsed Operand = prefix();
  if (!Operand)
    return Operand;
  N.Operands[0] = *Operand;
  return make(std::move(N));
}

Parsed Parser::postfix(Parsed Base) {
  while (Base) {
    Token Op = L.peek();
    if (Op.is("[")) {
      L.take();
      Base = subscript(*Base);
    } else if (Op.is("(")) {
      Base = method(*Base);
    } else if (Op.is("++") || Op.is("--")) {
      L.take();
      Node N;
      N.Kind = NodeKind::Step;
      N.Text = Op.Text;
      N.IsPostfix = true;
      N.Operands[0] = *Base;
      Base = make(std::move(N));
    } else if (Op.is(".") || Op.is("->") ||
               // x.0.1: the lexer sees a number in .1, too.
               (Op.Kind == TokenKind::Number && Op.Text.starts_with("."))) {
      if (Op.Kind == TokenKind::Number)
        L.seek(L.position() +
               (L.between(L.position(), StringRef::npos).size() -
                L.rest().size()) +
               1);
      else
        L.take();
      size_t Before = L.position();
      Token Field = L.takeField();
      if (Field.Kind == TokenKind::Name) {
        L.seek(Before);
        StringRef Name = takeQualifiedName(Info, Scope, L);
        Base =
            make(Op.is("->") ? NodeKind::Arrow : NodeKind::Member, Name, *Base);
      } else if (Field.Kind == TokenKind::Number) {
        Base = make(NodeKind::Member, Field.Text, *Base);
      } else {
        L.seek(Before);
        return syntaxError();
      }
    } else {
      break;
    }
  }
  return Base;
}

// Nothing is called, but what the library's objects hold can be told: size(),
// get(), at(1).
Parsed Parser::method(const Node *Access) {
  static const StringRef Known[] = {"size",      "length", "len",   "empty",
                                    "is_empty",  "front",  "back",  "get",
                                    "has_value", "value",  "unwrap"};
  bool IsAccess =
      Access->Kind == NodeKind::Member || Access->Kind == NodeKind::Arrow;
  const Node *Argument = nullptr;
  if (IsAccess && (Access->Text == "at" || is_contained(Known, Access->Text))) {
    L.take("(");
    if (Access->Text == "at") {
      Parsed Index = comma();
      if (!Index)
        return Index;
      Argument = *Index;
    }
    if (L.take(")"))
      return make(NodeKind::Method, Access->Text, Access, Argument);
  }
  return createStringError("You can't do that without a process to debug.");
}

// Behind the bracket: an index, or a slice a..b, a.., ..b, .., a..=b.
Parsed Parser::subscript(const Node *Base) {
  auto AtRange = [&] { return L.peek().is("..") || L.peek().is("..="); };
  const Node *From = nullptr;
  if (!AtRange()) {
    Parsed Index = comma();
    if (!Index)
      return Index;
    From = *Index;
  }
  if (!AtRange()) {
    if (!L.take("]"))
      return syntaxError();
    return make(NodeKind::Index, "[", Base, From);
  }
  Node N;
  N.Kind = NodeKind::Slice;
  N.IsInclusive = L.take().is("..=");
  N.Operands[0] = Base;
  N.Operands[1] = From;
  if (!L.peek().is("]")) {
    Parsed To = comma();
    if (!To)
      return To;
    N.Operands[2] = *To;
  }
  if (!L.take("]"))
    return syntaxError();
  return make(std::move(N));
}

//===----------------------------------------------------------------------===//
// What operators apply to
//===----------------------------------------------------------------------===//

Parsed Parser::primary() {
  Token T = L.peek();
  switch (T.Kind) {
  case TokenKind::End:
    return syntaxError();
  case TokenKind::Number:
    L.take();
    return literal(numberLiteral(Info, Language, T.Text),
                   Language == SourceLanguage::Rust && isUntyped(T.Text));
  case TokenKind::Character:
    return quoted();
  case TokenKind::String: {
    SmallVector<StringRef, 2> Texts;
    while (L.peek().Kind == TokenKind::String)
      Texts.push_back(L.take().Text);
    return literal(stringLiteral(Info, Texts));
  }
  case TokenKind::Convenience:
    L.take();
    return make(NodeKind::Convenience, T.Text.drop_front());
  case TokenKind::Name:
    return name();
  case TokenKind::Operator:
    if (T.is("::") || L.rest().starts_with("(anonymous namespace)::"))
      return name();
    if (T.is("("))
      return parenthesis();
    if (T.is("{")) {
      size_t Before = L.position();
      L.take();
      const Type *Of = takeType(Info, Scope, L);
      if (!Of || !L.take("}")) {
        L.seek(Before);
        return syntaxError();
      }
      Parsed Address = prefix();
      if (!Address)
        return Address;
      Node N;
      N.Kind = NodeKind::TypedAddress;
      N.Of = Of;
      N.Operands[0] = *Address;
      return make(std::move(N));
    }
    return syntaxError();
  case TokenKind::Invalid:
    if (T.Text.starts_with("'") || T.Text.starts_with("\""))
      return createStringError("Unmatched single quote.");
    return syntaxError();
  }
  return syntaxError();
}

Parsed Parser::parenthesis() {
  L.take();
  Parsed Inside = comma();
  if (Inside && !L.take(")"))
    return syntaxError();
  return Inside;
}

Parsed Parser::namedCast(StringRef Which) {
  if (!L.take("<"))
    return syntaxError();
  const Type *To = takeType(Info, Scope, L);
  // The end of static_cast<Box<int>> may look like a shift.
  if (!To || !L.take(">") || !L.take("("))
    return syntaxError();
  Parsed Operand = comma();
  if (!Operand)
    return Operand;
  if (!L.take(")"))
    return syntaxError();
  return cast(Which, To, *Operand);
}

Parsed Parser::name() {
  Token First = L.peek();
  for (StringRef Which :
       {"static_cast", "reinterpret_cast", "const_cast", "dynamic_cast"})
    if (First.isName(Which)) {
      L.take();
      return namedCast(Which);
    }
  size_t Begin = L.position();
  for (StringRef Keyword : {"struct", "class", "union", "enum"})
    if (First.isName(Keyword)) {
      if (const Type *T = takeType(Info, Scope, L))
        return typeNode(T);
      L.take();
      StringRef Missing = takeQualifiedName(Info, Scope, L);
      if (Missing.empty())
        return syntaxError();
      return createStringError("No " + Keyword + " type named " + Missing +
                               ".");
    }
  StringRef Name = takeQualifiedName(Info, Scope, L);
  if (Name.empty())
    return syntaxError();
  bool IsValue = lookUpName(Info, Scope, Name).has_value();
  if (!IsValue && (Name == "true" || Name == "false"))
    return literal(Datum::constant(Info.builtin(TypeKind::Bool, "bool", 1),
                                   Name == "true"));
  if (!IsValue && (Name == "nullptr" || Name == "NULL"))
    return literal(Datum::constant(Info.pointerTo(Info.findType("void")), 0));
  if (!IsValue) {
    size_t End = L.position();
    L.seek(Begin);
    if (const Type *T = takeType(Info, Scope, L)) {
      if (!L.take("("))
        return typeNode(T);
      Parsed Operand = comma();
      if (!Operand)
        return Operand;
      if (!L.take(")"))
        return syntaxError();
      return cast("", T, *Operand);
    }
    L.seek(End);
  }
  return make(NodeKind::Name, Name);
}

// 'x' is a character; 'file.c'::x and 'ns::f' are names in quotes.
Parsed Parser::quoted() {
  Token T = L.take();
  if (!T.Text.starts_with("'"))
    return literal(characterLiteral(Info, Language, T.Text));
  StringRef Inside = T.Text.drop_front().drop_back();
  if (L.take("::")) {
    StringRef Name = takeQualifiedName(Info, Scope, L);
    if (Name.empty())
      return syntaxError();
    Node N;
    N.Kind = NodeKind::FileName;
    N.File = Inside;
    N.Text = Name;
    return make(std::move(N));
  }
  Expected<Datum> D = characterLiteral(Info, Language, T.Text);
  if (D || Inside.size() < 2)
    return literal(std::move(D));
  consumeError(D.takeError());
  return make(NodeKind::Name, Inside);
}

Expected<Expression> Parser::whole() {
  if (L.peek().Kind == TokenKind::End)
    return createStringError("Argument required (expression to compute).");
  Parsed Root = comma();
  if (!Root)
    return Root.takeError();
  if (L.peek().is(")"))
    return createStringError("Junk after end of expression.");
  if (L.peek().Kind != TokenKind::End)
    return syntaxError();
  Tree.Root = *Root;
  return std::move(Tree);
}

Expected<Expression>
parseExpression(DebugInfo &Info, const ExpressionScope &Scope, StringRef Text) {
  if (Text.size() > MaxExpressionLength)
    return createStringError("The expression is too long.");
  return Parser(Info, Scope, Text).whole();
}

} // namespace wasm_coredump
