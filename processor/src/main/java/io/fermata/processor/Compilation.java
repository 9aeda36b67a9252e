// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.fermata.processor.check.Checker;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * One run of javac, followed class by class: each top-level class is checked when it has been attributed, and its classes
 * are woven one by one when they have been written.
 */
final class Compilation implements TaskListener {
    private final Trees trees;
    private final AsyncPlaces places;
    private final Reporter reporter;
    private final Checker checker;
    private final @Nullable ClassWeaving weaving;

    /** Top-level classes that were checked and hold no async code: their class files need no look. */
    private final Set<Element> plain = new HashSet<>();

    private Compilation(ProcessingEnvironment environment, Options options) {
        trees = Trees.instance(environment);
        places = new AsyncPlaces(trees);
        reporter = new Reporter(trees, environment.getMessager(), places);
        checker = new Checker(environment, options.blocking());
        weaving = options.weave() ? new ClassWeaving(environment, reporter) : null;
    }

    /**
     * Prepares to follow a compilation.
     *
     * @param environment javac's own
     * @param options what to do
     * @return the listener to register
     */
    static Compilation of(ProcessingEnvironment environment, Options options) {
        return new Compilation(environment, options);
    }

    @Override
    public void started(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.GENERATE && weaving != null) {
            guard(event, type -> weaving.before(type, event.getSourceFile()));
        }
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.ANALYZE) {
            guard(event, this::check);
        } else if (event.getKind() == TaskEvent.Kind.GENERATE && weaving != null) {
            guard(event, type -> weaving.after(type, mayNeedWeaving(type)));
        } else if (event.getKind() == TaskEvent.Kind.COMPILATION && weaving != null) {
            weaving.end();
        }
    }

    /** An exception that came out of here would take javac down, with nothing said about whose fault it was. */
    private void guard(TaskEvent event, Consumer<TypeElement> action) {
        TypeElement type = event.getTypeElement();
        if (type == null || type.getEnclosingElement() instanceof ModuleElement) {
            return; // the declaration of a module or a package
        }
        try {
            action.accept(type);
        } catch (RuntimeException | StackOverflowError e) {
            reporter.error("fermata: the processor failed on " + type + ", which is a bug of Fermata: " + e);
        }
    }

    private void check(TypeElement type) {
        TreePath path = trees.getPath(type);
        if (path == null) {
            return;
        }
        Checker.Result result = checker.check(path);
        if (result.async().isEmpty()) {
            plain.add(type);
        }
        places.add(type, result.async());
        result.findings().forEach(reporter::report);
    }

    private boolean mayNeedWeaving(TypeElement type) {
        Element outermost = type;
        for (Element each = type; each != null; each = each.getEnclosingElement()) {
            if (each instanceof TypeElement) {
                outermost = each;
            }
        }
        return !plain.contains(outermost);
    }
}
