package dev.latchkey.architecture.bad.signin;

import java.security.SecureRandom;

final class ThrowsDice {
    int dice() {
        return new SecureRandom().nextInt(6);
    }
}
