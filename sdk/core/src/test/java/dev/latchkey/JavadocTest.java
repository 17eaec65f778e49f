package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Needs the sources, from which alone Javadoc can be read; parses them and compiles nothing. */
@DisplayName("The public API")
class JavadocTest {
    private static final Path SOURCES = Path.of("src", "main", "java");

    @Test
    @DisplayName(
            "has Javadoc on each type, method and constructor, but for what overrides another or reads back a setting that has it")
    void documented() throws IOException {
        assertThat(undocumented(sources())).isEmpty();
    }

    @Test
    @DisplayName("would be found out if a method had none")
    void found() throws IOException {
        JavaFileObject bad = source("""
                package dev.latchkey;
                /** A type. */
                public final class Bad {
                    public void silent() {}
                    @Override public String toString() { return ""; }
                    void closed() {}
                    public interface Inner { void alsoPublic(); }
                }
                """);
        assertThat(undocumented(List.of(bad))).containsExactly("Bad.silent", "Bad.Inner", "Bad.Inner.alsoPublic");
    }

    private static List<String> undocumented(Collection<? extends JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
        Undocumented undocumented = new Undocumented(DocTrees.instance(task));
        for (CompilationUnitTree unit : task.parse()) {
            undocumented.scan(new TreePath(unit), "");
        }
        return undocumented.names;
    }

    private static List<JavaFileObject> sources() throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        for (String name : exportedPackages()) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(name.replace('.', '/')))) {
                for (Path file : files.filter(it -> it.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    sources.add(source(Files.readString(file)));
                }
            }
        }
        return sources;
    }

    private static List<String> exportedPackages() {
        return ModuleFinder.of(Path.of("target", "classes"))
                .find("dev.latchkey.core")
                .orElseThrow()
                .descriptor()
                .exports()
                .stream()
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .toList();
    }

    private static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("memory:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /** Walks through what can be seen from outside, with the name of where it is. */
    private static final class Undocumented extends TreePathScanner<@Nullable Void, String> {
        private final DocTrees trees;
        private final List<String> names = new ArrayList<>();

        private Undocumented(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, String within) {
            if (!isPublic(type.getModifiers())) {
                return null;
            }
            String name = within + type.getSimpleName();
            require(name);
            return super.visitClass(type, name + ".");
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, String within) {
            boolean canonical = method.getReturnType() == null && isIn(Tree.Kind.RECORD);
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(it -> it.getAnnotationType().toString().equals("Override"));
            if (isPublic(method.getModifiers()) && !overrides && !canonical && !readsBack(method)) {
                require(within + method.getName());
            }
            return null;
        }

        /** {@code x()} of a setting that {@code withX(…)} explains. */
        private boolean readsBack(MethodTree method) {
            String name = method.getName().toString();
            String setting = "with" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            return method.getParameters().isEmpty()
                    && type.getMembers().stream()
                            .anyMatch(it -> it instanceof MethodTree other
                                    && other.getName().contentEquals(setting));
        }

        private void require(String name) {
            if (trees.getDocComment(getCurrentPath()) == null) {
                names.add(name);
            }
        }

        private boolean isPublic(ModifiersTree modifiers) {
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || isIn(Tree.Kind.INTERFACE) && !modifiers.getFlags().contains(Modifier.PRIVATE);
        }

        private boolean isIn(Tree.Kind kind) {
            return getCurrentPath().getParentPath().getLeaf().getKind() == kind;
        }
    }
}
