package dev.latchkey.architecture.bad.signin;

final class SignInManager {}
