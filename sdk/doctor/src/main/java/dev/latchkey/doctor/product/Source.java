package dev.latchkey.doctor.product;

/**
 * Where a part of a data file comes from.
 *
 * @param of what it is about, such as {@code setting names}
 * @param where a file or a page
 */
public record Source(String of, Sureness sure, String where) {
    public Source {
        Texts.required("of", of);
        Texts.required("where", where);
    }
}
