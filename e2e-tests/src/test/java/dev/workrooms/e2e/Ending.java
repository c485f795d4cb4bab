package dev.workrooms.e2e;

/// How a call ended, from one side.
enum Ending {
  I_HUNG_UP,
  THEY_HUNG_UP,
  THEY_DECLINED,
  THEY_ARE_GONE,
  NOBODY_THERE,
  THEY_ARE_BUSY
}
