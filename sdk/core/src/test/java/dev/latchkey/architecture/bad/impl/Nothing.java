package dev.latchkey.architecture.bad.impl;

final class Nothing {}
