// A disk that keeps only what was synced, for tests. Preloaded into the process that has the database open.
//
//   SHIM_FILE=<database>      watches it and its -wal, and keeps beside what is really written a second copy of each
//   SHIM_SHADOW=<folder>      (db, wal) that holds what has been synced and nothing else. Who kills the process and
//                             looks at the second copies sees the disk after a power cut; where the two differ lies
//                             what was on its way and may or may not have arrived.
//   SHIM_FAIL_SYNC=<n>        the n-th sync of a watched file answers EIO, and what it should have kept never arrives.
//                             As in Linux, whoever else has the file open is told once, at their next sync; after
//                             that a sync says all is well, though the pages are gone
//   SHIM_FULL=<path>          while this path exists, nothing more fits into the watched files (ENOSPC)
//   SHIM_LIE=1                fdatasync by anyone but SQLite returns at once and keeps nothing: an answer without waiting
//   SYNC_DELAY_US=<n>         every sync takes so much longer: a slow card. Works without the others.
//   SYNC_NONE=1               fdatasync returns at once: what not waiting for the disk would gain. Measurements only.
//
//   gcc -O2 -shared -fPIC -o shim.so shim.c -ldl -lpthread
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK 4096
#define BLOCKS (1 << 16) // 256 MB a file
#define FDS 4096
enum { NONE, DB, WAL, FOLDER, KINDS };

static char path_of[KINDS][4096], shadow_of[KINDS][4200];
static unsigned char dirty[KINDS][BLOCKS];
static int first_dirty[KINDS], last_dirty[KINDS], anew[KINDS];
static unsigned char kind_of[FDS], foreign[FDS], owed[FDS]; // foreign: opened by anyone but SQLite; owed: an error
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER, one_sync = PTHREAD_MUTEX_INITIALIZER;
static long delay_us, fail_at, syncs;
static int lie, none;
static const char *full;

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int), (*real_fsync)(int), (*real_fdatasync)(int), (*real_unlink)(const char *), (*real_ftruncate)(int, off64_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t), (*real_write)(int, const void *, size_t);

static void clean(int k) { memset(dirty[k], 0, BLOCKS); first_dirty[k] = BLOCKS; last_dirty[k] = -1; }

__attribute__((constructor)) static void start(void) {
  real_open = dlsym(RTLD_NEXT, "open64"); real_close = dlsym(RTLD_NEXT, "close");
  real_fsync = dlsym(RTLD_NEXT, "fsync"); real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_unlink = dlsym(RTLD_NEXT, "unlink"); real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64"); real_write = dlsym(RTLD_NEXT, "write");
  if (getenv("SYNC_DELAY_US")) delay_us = atol(getenv("SYNC_DELAY_US"));
  if (getenv("SHIM_FAIL_SYNC")) fail_at = atol(getenv("SHIM_FAIL_SYNC"));
  lie = getenv("SHIM_LIE") != NULL;
  none = getenv("SYNC_NONE") != NULL;
  full = getenv("SHIM_FULL");
  const char *file = getenv("SHIM_FILE"), *shadow = getenv("SHIM_SHADOW");
  if (!file || !shadow) return;
  const char *end[] = { 0, "", "-wal" }, *name[] = { 0, "db", "wal" };
  for (int k = DB; k <= WAL; k++) {
    snprintf(path_of[k], 4096, "%s%s", file, end[k]);
    snprintf(shadow_of[k], 4096, "%s/%s", shadow, name[k]);
    clean(k);
  }
  strcpy(path_of[FOLDER], file);
  dirname(path_of[FOLDER]);
}

static int kind(int fd) { return fd >= 0 && fd < FDS ? kind_of[fd] : NONE; }

static void opened(const char *path, int flags, int fd, int existed) {
  if (fd < 0 || fd >= FDS) return;
  kind_of[fd] = NONE;
  owed[fd] = 0;
  for (int k = DB; k < KINDS; k++) if (path_of[k][0] && !strcmp(path, path_of[k])) kind_of[fd] = k;
  foreign[fd] = !(flags & O_NOFOLLOW); // SQLite never follows links
  int k = kind_of[fd];
  if (k == DB || k == WAL) if (!existed || (flags & O_TRUNC)) { clean(k); anew[k] = 1; }
}

int open64(const char *path, int flags, ...) {
  va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
  pthread_mutex_lock(&lock);
  int existed = path_of[DB][0] ? access(path, F_OK) == 0 : 1;
  int fd = real_open(path, flags, mode), error = errno;
  opened(path, flags, fd, existed);
  pthread_mutex_unlock(&lock);
  errno = error;
  return fd;
}
int open(const char *path, int flags, ...) {
  va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
  return open64(path, flags, mode);
}
int close(int fd) { if (fd >= 0 && fd < FDS) kind_of[fd] = NONE; return real_close(fd); }

static void mark(int k, off64_t from, size_t length) {
  if (length == 0) return;
  for (off64_t b = from / BLOCK; b <= (from + (off64_t)length - 1) / BLOCK && b < BLOCKS; b++) {
    dirty[k][b] = 1;
    if (b < first_dirty[k]) first_dirty[k] = b;
    if (b > last_dirty[k]) last_dirty[k] = b;
  }
}
static int no_space(void) { return full && access(full, F_OK) == 0; }

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  int k = kind(fd);
  if (k == NONE) return real_pwrite(fd, bytes, length, at);
  if (no_space()) { errno = ENOSPC; return -1; }
  pthread_mutex_lock(&lock);
  ssize_t done = real_pwrite(fd, bytes, length, at);
  if (done > 0) mark(k, at, done);
  pthread_mutex_unlock(&lock);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }
ssize_t write(int fd, const void *bytes, size_t length) {
  int k = kind(fd);
  if (k == NONE) return real_write(fd, bytes, length);
  return pwrite64(fd, bytes, length, lseek64(fd, 0, SEEK_CUR));
}
int ftruncate64(int fd, off64_t size) {
  int k = kind(fd);
  if (k == NONE) return real_ftruncate(fd, size);
  pthread_mutex_lock(&lock);
  struct stat64 was; fstat64(fd, &was);
  int done = real_ftruncate(fd, size);
  if (done == 0 && size > was.st_size) mark(k, was.st_size, size - was.st_size);
  pthread_mutex_unlock(&lock);
  return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int unlink(const char *path) { return real_unlink(path); } // stays in the shadow until its folder is synced

// What the file holds when its sync begins becomes what the disk holds when it ends. A kill in the middle leaves a sync
// half done, as a power cut would: the caller has not been answered yet.
struct image { off64_t size; int blocks, truncate; int *at; char *bytes; };

static struct image take(int fd, int k) {
  struct image image = { 0 };
  struct stat64 now; fstat64(fd, &now);
  int most = last_dirty[k] < first_dirty[k] ? 0 : last_dirty[k] - first_dirty[k] + 1;
  image.size = now.st_size;
  image.truncate = anew[k];
  image.at = malloc(sizeof(int) * (most + 1));
  image.bytes = calloc(most + 1, BLOCK);
  for (int b = first_dirty[k]; b <= last_dirty[k]; b++) {
    if (!dirty[k][b] || (off64_t)b * BLOCK >= now.st_size) continue;
    pread64(fd, image.bytes + (size_t)image.blocks * BLOCK, BLOCK, (off64_t)b * BLOCK);
    image.at[image.blocks++] = b;
  }
  anew[k] = 0;
  clean(k);
  return image;
}

static void keep(struct image image, int k) {
  int to = real_open(shadow_of[k], O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (image.truncate) real_ftruncate(to, 0);
  for (int i = 0; i < image.blocks; i++) real_pwrite(to, image.bytes + (size_t)i * BLOCK, BLOCK, (off64_t)image.at[i] * BLOCK);
  real_ftruncate(to, image.size);
  real_close(to);
  free(image.at);
  free(image.bytes);
}

// Names go when their folder is synced, not before.
static void keep_folder(void) {
  for (int k = DB; k <= WAL; k++) if (access(path_of[k], F_OK) != 0) real_unlink(shadow_of[k]);
}

// A new database is moved to its place once it is whole and synced.
int rename(const char *from, const char *to) {
  int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
  int done = real(from, to);
  if (done != 0 || !path_of[DB][0] || strcmp(to, path_of[DB])) return done;
  int fd = real_open(to, O_RDONLY | O_CLOEXEC);
  struct stat64 now; fstat64(fd, &now);
  pthread_mutex_lock(&lock);
  anew[DB] = 1;
  mark(DB, 0, now.st_size);
  keep(take(fd, DB), DB);
  pthread_mutex_unlock(&lock);
  real_close(fd);
  return done;
}

static int sync_file(int fd, int (*real)(int), int data_only) {
  int k = kind(fd);
  if (k != DB && k != WAL) {
    if (delay_us) usleep(delay_us);
    if (k == FOLDER) keep_folder();
    return path_of[DB][0] ? 0 : real(fd);
  }
  if (lie && foreign[fd] && data_only) return 0;
  pthread_mutex_lock(&one_sync);
  pthread_mutex_lock(&lock);
  int fails = ++syncs == fail_at;
  struct image image = { 0 };
  if (fails) {
    clean(k);
    for (int other = 0; other < FDS; other++) if (other != fd && kind_of[other] == k) owed[other] = 1;
  } else image = take(fd, k);
  int told = owed[fd];
  owed[fd] = 0;
  pthread_mutex_unlock(&lock);
  if (delay_us) usleep(delay_us);
  if (!fails) keep(image, k);
  pthread_mutex_unlock(&one_sync);
  if (fails || told) { errno = EIO; return -1; }
  return 0;
}
int fsync(int fd) { return sync_file(fd, real_fsync, 0); }
int fdatasync(int fd) { return none ? 0 : sync_file(fd, real_fdatasync, 1); }
