package dev.latchkey.architecture.bad.signin;

final class WantsEverything {
    int sum(int a, int b, int c, int d, int e) {
        return a + b + c + d + e;
    }
}
