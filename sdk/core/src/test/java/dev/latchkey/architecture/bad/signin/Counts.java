package dev.latchkey.architecture.bad.signin;

final class Counts {
    private int count;

    int next() {
        return ++count;
    }
}
