// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Tells streams and readers that have all that they give, or take, in memory, through whatever is put around them, as in
 * {@code new BufferedReader(new StringReader(text))}, and through variables.
 */
final class InMemory {
    private static final List<String> SOURCES = List.of(
            "java.io.ByteArrayInputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.CharArrayReader",
            "java.io.StringBufferInputStream",
            "java.io.StringReader",
            "java.lang.CharSequence"); // for a Scanner

    /** What matters of what an object is made from. */
    private static final List<String> STREAMS = List.of(
            "java.io.InputStream",
            "java.io.OutputStream",
            "java.lang.Readable",
            "java.nio.channels.Channel",
            "java.nio.file.Path",
            "java.io.File");

    private final Language language;
    private final VariableOrigins origins;

    InMemory(Language language, VariableOrigins origins) {
        this.language = language;
        this.origins = origins;
    }

    /** Whether an expression gives such an object, as far as the code around it shows. */
    boolean gives(TreePath expression) {
        return gives(expression, new HashSet<>());
    }

    private boolean gives(TreePath path, Set<Element> seen) {
        Tree tree = path.getLeaf();
        if (tree instanceof ParenthesizedTree parenthesized) {
            return gives(new TreePath(path, parenthesized.getExpression()), seen);
        }
        if (tree instanceof TypeCastTree cast) {
            return gives(new TreePath(path, cast.getExpression()), seen);
        }
        if (isAny(SOURCES, path)) {
            return true;
        }
        if (tree instanceof NewClassTree creation) {
            return isMadeOfMemory(path, creation.getArguments(), seen);
        }
        if (tree instanceof MethodInvocationTree call) {
            return isFactory(language.elementOf(path)) && isMadeOfMemory(path, call.getArguments(), seen);
        }
        return isVariableInMemory(path, seen);
    }

    /** {@code Channels.newChannel(stream)}, {@code Reader.nullReader()} and the like. */
    private boolean isFactory(@Nullable Element called) {
        return called instanceof ExecutableElement method
                && method.getModifiers().contains(Modifier.STATIC)
                && (language.isInPackage("java.io", method) || language.isInPackage("java.nio.channels", method));
    }

    private boolean isMadeOfMemory(TreePath path, List<? extends ExpressionTree> arguments, Set<Element> seen) {
        List<TreePath> streams = new ArrayList<>();
        boolean memory = arguments.isEmpty() && path.getLeaf() instanceof MethodInvocationTree; // nullReader()
        for (ExpressionTree each : arguments) {
            TreePath argument = new TreePath(path, each);
            if (isAny(STREAMS, argument)) {
                streams.add(argument);
            } else if (arguments.get(0) == each && isAny(SOURCES, argument)) {
                memory = isScanner(path);
            }
        }
        return streams.isEmpty() ? memory : streams.stream().allMatch(each -> gives(each, seen));
    }

    /** Of all that may be made of a text, others take it for the name of a file or a host. */
    private boolean isScanner(TreePath path) {
        TypeMirror type = language.typeOf(path);
        return type != null
                && (language.isSubtype(type, "java.util.Scanner") || language.isSubtype(type, "java.io.Reader"))
                && !language.isSubtype(type, "java.io.FileReader");
    }

    private boolean isVariableInMemory(TreePath path, Set<Element> seen) {
        Element variable = language.elementOf(path);
        if (variable == null || !(variable instanceof VariableElement) || !seen.add(variable)) {
            return false;
        }
        TreePath constant = language.initializerOfConstant(variable);
        List<TreePath> all = constant == null ? origins.of(variable) : List.of(constant);
        return !all.isEmpty() && all.stream().allMatch(each -> isNull(each) || gives(each, seen));
    }

    private static boolean isNull(TreePath path) {
        return path.getLeaf().getKind() == Tree.Kind.NULL_LITERAL;
    }

    private boolean isAny(List<String> types, TreePath path) {
        TypeMirror type = language.typeOf(path);
        return type != null && types.stream().anyMatch(each -> language.isSubtype(type, each));
    }
}
