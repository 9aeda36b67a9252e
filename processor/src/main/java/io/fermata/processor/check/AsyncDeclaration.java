// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** {@code @Async} where it cannot stand: in old sources, or on what returns another type, or is synchronized or native. */
final class AsyncDeclaration implements Check {
    private final Language language;
    private final SourceVersion version;

    AsyncDeclaration(Language language, SourceVersion version) {
        this.language = language;
        this.version = version;
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        Element method = language.elementOf(unit.path());
        if (!unit.annotated() || method == null) {
            return;
        }
        Rule broken = brokenRule(method.getModifiers(), unit.returns());
        if (broken != null) {
            report.add(broken, unit.path(), problem(broken), advice(broken));
        }
    }

    private @Nullable Rule brokenRule(Set<Modifier> modifiers, @Nullable AsyncKind returns) {
        if (version.compareTo(SourceVersion.RELEASE_8) < 0) {
            return Rule.CLASS_FILE_TOO_OLD;
        } else if (modifiers.contains(Modifier.NATIVE)) {
            return Rule.ASYNC_NATIVE_METHOD;
        } else if (returns == null) {
            return Rule.ASYNC_RETURN_TYPE;
        }
        return modifiers.contains(Modifier.SYNCHRONIZED) ? Rule.ASYNC_SYNCHRONIZED_METHOD : null;
    }

    private static String problem(Rule broken) {
        return switch (broken) {
            case CLASS_FILE_TOO_OLD -> "async methods need class files of Java 8 or later";
            case ASYNC_NATIVE_METHOD -> "a native method cannot be async, because it has no body to weave";
            case ASYNC_RETURN_TYPE -> "an async method cannot have this return type";
            case ASYNC_SYNCHRONIZED_METHOD ->
                "an async method cannot be synchronized: a monitor is owned by a thread, and a suspended method"
                        + " has no thread";
            default -> throw new AssertionError(broken);
        };
    }

    private static String advice(Rule broken) {
        return switch (broken) {
            case CLASS_FILE_TOO_OLD -> "Compile with --release 8 or later";
            case ASYNC_NATIVE_METHOD -> "Call the native method from an async method, through toThread if it blocks";
            case ASYNC_RETURN_TYPE ->
                "Return Coroutine, CompletableFuture, CompletionStage, AsyncGenerator or Generator; void is for main and"
                        + " for methods with an annotation of JUnit or TestNG";
            case ASYNC_SYNCHRONIZED_METHOD -> "Use an AsyncLock, or move what must be synchronized into a plain method";
            default -> throw new AssertionError(broken);
        };
    }
}
