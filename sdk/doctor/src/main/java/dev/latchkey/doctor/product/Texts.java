package dev.latchkey.doctor.product;

/** What the constructors of this package ask of a text. */
final class Texts {
    private Texts() {}

    static void required(String name, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
    }
}
