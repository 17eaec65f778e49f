package dev.latchkey.architecture.bad.web;

abstract class BaseReply {}
