package dev.latchkey.architecture.bad.web;

/** Anybody may extend it. */
public class OpenToAll {}
