package app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DisplayName("Spring Boot 4.1 beside the mock")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AppTest {
    @RegisterExtension
    static final MockIdpExtension IDP = MockIdpExtension.forClass();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("issuer", IDP::issuer);
    }

    @Test
    @DisplayName(
            "the app reads its provider's discovery document on the server and with the JSON library of its own choice")
    void discovery() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/provider"))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        assertEquals("{\"issuer\":\"%1$s\",\"authorizationEndpoint\":\"%1$s/auth\"}".formatted(IDP.issuer()), body);
    }

    @Test
    @DisplayName("a user signs in at the class's tenant of the one server")
    void signIn(Tenant tenant, MockIdp server) {
        assertTrue(tenant.issuer().startsWith(server.endpoint()));
        assertEquals(IDP.issuer(), tenant.issuer());
        assertTrue(SignedIn.at(tenant).getQuery().contains("code="));
    }

    @Test
    @DisplayName("what runs is what Spring Boot chose: Tomcat, Jackson 3 and JUnit 6")
    void chosen(@Autowired ApplicationContext context) {
        assertTrue(context.containsBean("tomcatServletWebServerFactory"));
        assertTrue(context.containsBean("jacksonJsonMapper"));
        assertTrue(Test.class.getPackage().getImplementationVersion().startsWith("6."));
    }

    @Test
    @DisplayName("nothing of the mock's own comes along: what it needs is inside its jar, renamed")
    void clean() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("io.javalin.Javalin"));
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.h2.mvstore.MVStore"));
    }
}
