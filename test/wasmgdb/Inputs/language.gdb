# Runs in gdb and in wasmgdb, without a program's values.
echo ----\n
define tell
  printf "%d args: ", $argc
  if $argc > 0
    output $arg0
  else
    echo none
  end
  echo \n
end
document tell
Shows it.
   With a second line.
end
tell
tell 1+2 3
tell (4) "a b"
help tell

define nested
  define inner
    echo inner $arg0\n
  end
  inner one
end
nested
inner two

set $i = 0
while $i < 6
  if $i == 2
    set $i = $i + 1
    loop_continue
  end
  if $i == 5
    loop_break
  else
    set $j = 0
    while $j < 2
      printf "%d-%d ", $i, $j
      set $j = $j + 1
      if $j == 1 && $i == 3
        loop_break
      end
    end
  end
  set $i = $i + 1
end
echo \n
if 0
  echo wrong\n
else
  if 1
    echo else\n
  end
end

printf "%d %i %u %x %X %o %c|%5c|%-5d|%05d|%+d\n", -1, 2, 3, 255, 255, 8, 65, 66, 7, 8, 9
printf "%lld %llx %5.2f %e %g|%8.3f|\n", 5000000000, 0x123456789a, 2.5, 1.0, 0.25, 1.0
printf "%% %p %p\n", 0, 4096
printf "no newline"
echo \n
echo a\tb \101 \\ \"q\" c\n
echo   leading\n
output 5
output/x 255
echo \n
output/t 5
echo \n
p 5
p $
p $$
p/x 255
p/t 10
p/o 8
p/c 65
p/d 0x10
p $i
# A number without a program: C in both.
p sizeof(int)
echo the end\n
