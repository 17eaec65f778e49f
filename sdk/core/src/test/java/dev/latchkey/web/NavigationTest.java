package dev.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A request is a navigation")
class NavigationTest {

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Sec-Fetch-Mode=navigate|true",
                "sec-fetch-mode=navigate|true",
                "Sec-Fetch-Mode=navigate;X-Requested-With=XMLHttpRequest|true",
                "Sec-Fetch-Mode=navigate;Accept=*/*|true",
                "Sec-Fetch-Mode=cors;Accept=text/html|false",
                "Sec-Fetch-Mode=same-origin|false",
                "Accept=text/html,application/xhtml+xml,*/*|true",
                "Accept=text/html;X-Requested-With=XMLHttpRequest|false",
                "Accept=*/*|false",
                "Accept=application/json|false",
                "User-Agent=curl|false"
            })
    @DisplayName("by Fetch Metadata where the browser sends it, else by what it asks for")
    void rules(String headers, boolean expected) {
        Map<String, List<String>> sent = Arrays.stream(headers.split(";"))
                .map(header -> header.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));
        WebRequest request = new WebRequest("GET", "/", Map.of(), Map.of(), sent);
        assertThat(Navigation.is(request)).isEqualTo(expected);
    }
}
