package dev.latchkey.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.WebClient;

/** Access tokens for HTTP interfaces that ask for them with {@link TokenFor}, made by {@code @ImportHttpServices}. */
@AutoConfiguration(after = LatchkeyAutoConfiguration.class)
@ConditionalOnBean(LatchkeyTokens.class)
@ConditionalOnClass(RestClientHttpServiceGroupConfigurer.class)
public class LatchkeyHttpServicesAutoConfiguration {

    @Bean
    TokenHttpServices latchkeyHttpServices(LatchkeyTokens tokens) {
        return new TokenHttpServices(tokens);
    }

    /** Those on {@code WebClient}, in an app that has it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebClient.class)
    static class Reactive {
        @Bean
        TokenReactiveHttpServices latchkeyReactiveHttpServices(LatchkeyTokens tokens) {
            return new TokenReactiveHttpServices(tokens);
        }
    }
}
