package dev.latchkey.samples.springboot;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A small API that takes access tokens. Which token opens what stands in {@link SpringBootSample#api}. */
@RestController
class TodoApi {

    private final JdbcClient database;

    TodoApi(JdbcClient database) {
        this.database = database;
    }

    /** What somebody means to do. */
    record Todo(String text) {}

    @GetMapping("/api/todos")
    List<Todo> todos(Authentication token) {
        return database.sql("select text from todo where subject = ? order by id")
                .param(token.getName())
                .query(Todo.class)
                .list();
    }

    @PostMapping("/api/todos")
    @ResponseStatus(HttpStatus.CREATED)
    void add(@RequestBody Todo todo, Authentication token) {
        database.sql("insert into todo (subject, text) values (?, ?)")
                .params(token.getName(), todo.text().strip())
                .update();
    }

    /** What the token says of its holder in this organization. */
    @GetMapping("/api/organizations/{id}")
    Map<String, Object> organization(@PathVariable String id, Authentication token) {
        List<String> authorities = token.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .sorted()
                .toList();
        return Map.of("id", id, "subject", token.getName(), "authorities", authorities);
    }
}
