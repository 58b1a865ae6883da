// The least that SQLite needs of an operating system when every database is in
// memory: built with -DSQLITE_OS_OTHER, this replaces its own.

#include "sqlite3.h"
#include <string.h>

static int openFile(sqlite3_vfs *Vfs, const char *Name, sqlite3_file *File,
                    int Flags, int *OutFlags) {
  (void)Vfs, (void)Name, (void)Flags, (void)OutFlags;
  File->pMethods = 0;
  return SQLITE_CANTOPEN;
}

static int deleteFile(sqlite3_vfs *Vfs, const char *Name, int Sync) {
  (void)Vfs, (void)Name, (void)Sync;
  return SQLITE_OK;
}

static int accessFile(sqlite3_vfs *Vfs, const char *Name, int Flags, int *Out) {
  (void)Vfs, (void)Name, (void)Flags;
  *Out = 0;
  return SQLITE_OK;
}

static int fullPathname(sqlite3_vfs *Vfs, const char *Name, int Size,
                        char *Out) {
  (void)Vfs;
  sqlite3_snprintf(Size, Out, "%s", Name);
  return SQLITE_OK;
}

// The same numbers in every run.
static int randomness(sqlite3_vfs *Vfs, int Size, char *Out) {
  (void)Vfs;
  memset(Out, 42, (size_t)Size);
  return Size;
}

static int sleepFor(sqlite3_vfs *Vfs, int Microseconds) {
  (void)Vfs;
  return Microseconds;
}

static int currentTime(sqlite3_vfs *Vfs, double *Out) {
  (void)Vfs;
  *Out = 2460000.5;
  return SQLITE_OK;
}

int sqlite3_os_init(void) {
  static sqlite3_vfs Vfs = {.iVersion = 1,
                            .szOsFile = sizeof(sqlite3_file),
                            .mxPathname = 64,
                            .zName = "memory-only",
                            .xOpen = openFile,
                            .xDelete = deleteFile,
                            .xAccess = accessFile,
                            .xFullPathname = fullPathname,
                            .xRandomness = randomness,
                            .xSleep = sleepFor,
                            .xCurrentTime = currentTime};
  return sqlite3_vfs_register(&Vfs, 1);
}

int sqlite3_os_end(void) { return SQLITE_OK; }
