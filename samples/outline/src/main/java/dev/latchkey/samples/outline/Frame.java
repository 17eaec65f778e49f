package dev.latchkey.samples.outline;

import java.util.Optional;

/**
 * What every page has around it.
 *
 * @param current the path of the page, for the navigation
 * @param title the page's own name
 * @param member who is signed in
 */
record Frame(String current, String title, Optional<Member> member, Optional<Banner> banner) {

    /** For {@code aria-current}: absent attributes are left out. */
    String currentIf(String path) {
        return current.equals(path) ? "page" : "false";
    }

    String product() {
        return OutlineApp.PRODUCT;
    }
}
