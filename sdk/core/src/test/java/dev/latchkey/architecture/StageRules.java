package dev.latchkey.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The house rules of core, for the tree under a root package: the real one, or the bad example that breaks them all. */
final class StageRules {
    /** The whole architecture in one line: a stage imports only what stands before it. */
    static final String LINE =
            "failure → observe → http → jose → config → provider → authorization → token → resource → session → signin"
                    + " → logout → (RelyingParty) → logto → web";

    private static final List<String> STAGES = Arrays.asList(LINE.split(" → "));
    private static final String ROOT_STAGE = "(RelyingParty)";
    private static final String[] WITH_NIMBUS = {"jose", "provider", "authorization", "token", "resource", "logout"};
    private static final Set<String> TIME_AND_CHANCE = Set.of(
            "now", "systemUTC", "systemDefaultZone", "system", "currentTimeMillis", "nanoTime", "randomUUID", "sleep");
    private static final int MAX_PARAMETERS = 4;

    private final String root;

    StageRules(String root) {
        this.root = root;
    }

    ArchRule importsPointToEarlierStages() {
        return classes().should(new ArchCondition<JavaClass>("import only from stages before their own in " + LINE) {
            @Override
            public void check(JavaClass importer, ConditionEvents events) {
                importer.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                isLater(dependency.getTargetClass().getBaseComponentType(), importer))
                        .forEach(later -> events.add(SimpleConditionEvent.violated(later, later.getDescription())));
            }
        });
    }

    private boolean isLater(JavaClass imported, JavaClass importer) {
        return imported.getPackageName().startsWith(root)
                && STAGES.indexOf(stage(imported)) > STAGES.indexOf(stage(importer));
    }

    private String stage(JavaClass type) {
        return type.getPackageName().equals(root)
                ? ROOT_STAGE
                : type.getPackageName().substring(root.length() + 1).split("\\.", 2)[0];
    }

    ArchRule everyClassHasAStage() {
        return classes().should(be(new DescribedPredicate<JavaClass>("in a stage of " + LINE) {
            @Override
            public boolean test(JavaClass type) {
                return STAGES.contains(stage(type));
            }
        }));
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule nimbusStaysInItsStages() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(stages(WITH_NIMBUS))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..");
    }

    ArchRule jacksonStaysInJose() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(stages("jose"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..");
    }

    private String[] stages(String... names) {
        return Stream.of(names).map(name -> root + "." + name + "..").toArray(String[]::new);
    }

    ArchRule librariesAreInNoExportedSignature() {
        return classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackage(root + ".jose..")
                .should(new ArchCondition<JavaClass>("show no type of Nimbus or Jackson to a user") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMembers().stream()
                                .filter(member ->
                                        isVisible(member) && signature(member).anyMatch(StageRules::isOfALibrary))
                                .forEach(member ->
                                        events.add(SimpleConditionEvent.violated(member, member.getFullName())));
                    }
                });
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        return member instanceof JavaCodeUnit code
                ? Stream.concat(code.getAllInvolvedRawTypes().stream(), code.getExceptionTypes().stream())
                : ((JavaField) member).getAllInvolvedRawTypes().stream();
    }

    private static boolean isOfALibrary(JavaClass type) {
        return Stream.of("com.nimbusds.", "tools.jackson.", "com.fasterxml.").anyMatch(type.getName()::startsWith);
    }

    ArchRule timeAndChanceComeIn() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".config.Surroundings")
                .should()
                .callCodeUnitWhere(new DescribedPredicate<>("it reads a clock, makes randomness or sleeps") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        return isTimeOrChance(call.getTarget());
                    }
                });
    }

    private static boolean isTimeOrChance(CodeUnitCallTarget target) {
        boolean ofTheJdk = target.getOwner().getPackageName().startsWith("java.");
        boolean constructsRandom =
                target.getName().equals("<init>") && target.getOwner().isAssignableTo(Random.class);
        return ofTheJdk && ((TIME_AND_CHANCE.contains(target.getName()) && !hasClock(target)) || constructsRandom);
    }

    /** {@code Instant.now(clock)} is what the rule wants. */
    private static boolean hasClock(CodeUnitCallTarget target) {
        return target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    ArchRule publicTypesAreClosed() {
        return classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .should(be(new DescribedPredicate<JavaClass>("final, a record, an enum or sealed") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.getModifiers().contains(JavaModifier.FINAL)
                                || type.isEnum()
                                || type.reflect().isSealed();
                    }
                }));
    }

    ArchRule namesAreNouns() {
        return noClasses()
                .should()
                .haveNameMatching(".*[.$](Base|Common)([A-Z]\\w*)?")
                .orShould()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor|Service)")
                .orShould()
                .resideInAnyPackage("..internal..", "..impl..", "..util..", "..common..", "..model..");
    }

    ArchRule stateHasAnAddress(String... changing) {
        return classes().should(new ArchCondition<JavaClass>("hold nothing that changes, unless it is on the list") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (Stream.of(changing).noneMatch(name -> type.getName().equals(root + "." + name))) {
                    type.getFields().stream()
                            .filter(field -> !isFinal(field) || changes(field.getRawType()))
                            .forEach(field -> events.add(SimpleConditionEvent.violated(field, field.getDescription())));
                    type.getMethods().stream()
                            .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                            .forEach(method ->
                                    events.add(SimpleConditionEvent.violated(method, method.getDescription())));
                    type.getConstructorCallsFromSelf().stream()
                            .filter(call -> changes(call.getTargetOwner()) && !isText(call.getTargetOwner()))
                            .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
                }
            }
        });
    }

    private static boolean isText(JavaClass type) {
        return type.isAssignableTo(Appendable.class);
    }

    private static boolean isFinal(JavaField field) {
        return field.getModifiers().contains(JavaModifier.FINAL)
                || field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean changes(JavaClass type) {
        boolean exception = type.isAssignableTo(Throwable.class);
        boolean executor = type.isEquivalentTo(Executor.class);
        return (type.getPackageName().startsWith("java.util.concurrent") && !exception && !executor)
                || type.isAssignableTo(OutputStream.class)
                || type.isAssignableTo(Appendable.class);
    }

    ArchRule fewParameters() {
        return methods().should(new ArchCondition<JavaMethod>("have at most " + MAX_PARAMETERS + " parameters") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean written = !method.getModifiers().contains(JavaModifier.SYNTHETIC);
                if (written && method.getRawParameterTypes().size() > MAX_PARAMETERS) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                }
            }
        });
    }
}
