package dev.latchkey.spring;

/** The app runs on a major version of Spring Boot that this starter was not made for. */
public final class UnsupportedSpringBootException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedSpringBootException(String version) {
        super("This version of latchkey-spring-boot-starter is made for Spring Boot " + SpringBootMajor.SUPPORTED
                + ", and this app runs on Spring Boot " + version + ".");
    }
}
