package dev.latchkey.samples.springboot;

import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.samples.wire.Wire;
import dev.latchkey.samples.wire.WireFilter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** The page {@code /wire}, which only samples have: leave this class out of an app of yours. */
@Configuration(proxyBeanMethods = false)
class WirePageConfiguration {

    @Bean
    Wire wire(Environment environment, Clock clock) {
        return Wire.of("Spring Boot sample", Map.of("WIRE", environment.getProperty("WIRE", "")), clock);
    }

    /** Before Spring Security, whose redirects it shows, and behind the filter that knows the encoding of forms. */
    @Bean
    FilterRegistrationBean<WireFilter> wireFilter(Wire wire) {
        FilterRegistrationBean<WireFilter> filter = new FilterRegistrationBean<>(new WireFilter(wire));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    /** The network of sign-in and API. */
    @Bean
    Surroundings surroundings(Clock clock, Wire wire) {
        Surroundings system = Surroundings.system(HttpPolicy.defaults());
        return system.withClock(clock).withTransport(wire.recording(system.transport()));
    }

    /** What the pages ask the API; behind the interceptor that brings the token. */
    @Bean
    ClientHttpRequestInterceptor wireInterceptor(Wire wire) {
        return (request, body, execution) -> {
            ClientHttpResponse answer = execution.execute(request, body);
            Map<String, String> asked = new LinkedHashMap<>();
            request.getHeaders().forEach((name, values) -> asked.put(name, String.join(", ", values)));
            Map<String, List<String>> answered = new LinkedHashMap<>();
            answer.getHeaders().forEach(answered::put);
            wire.askedApi(
                    new HttpCall(request.getMethod().name(), request.getURI(), asked, body, HttpPolicy.defaults()),
                    Optional.of(new HttpAnswer(answer.getStatusCode().value(), answered, new byte[0])));
            return answer;
        };
    }
}
