package dev.latchkey.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether every link leads to a file that is there, and to a heading that is there. */
final class LinkCheck {
    private LinkCheck() {}

    /** One line for each link that does not. */
    static List<String> problems(Pages pages) {
        return pages.all()
                .flatMap(page -> page.targets().stream()
                        .filter(target -> !Pages.isOutside(target))
                        .flatMap(target -> problem(pages, page, target)))
                .toList();
    }

    private static Stream<String> problem(Pages pages, Page page, String target) {
        Optional<Path> file = pages.file(page, target);
        if (file.isEmpty()) {
            return Stream.of(page.path() + ": there is no " + target);
        }
        int anchor = target.indexOf('#');
        boolean missing = anchor >= 0
                && pages.page(file.get())
                        .filter(to -> !to.headings().containsKey(target.substring(anchor + 1)))
                        .isPresent();
        return missing ? Stream.of(page.path() + ": there is no heading for " + target) : Stream.empty();
    }
}
