// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;

/** The methods that a call may mean by its name, whether or not javac could choose one of them. */
final class Overloads {
    private static final String CONSTRUCTOR = "<init>";

    private final Language language;

    Overloads(Language language) {
        this.language = language;
    }

    /** The methods, or constructors, of that name. */
    List<ExecutableElement> of(TreePath call) {
        if (call.getLeaf() instanceof NewClassTree creation) {
            return language.methods(language.typeOf(new TreePath(call, creation.getIdentifier())), CONSTRUCTOR);
        }
        ExpressionTree called = ((MethodInvocationTree) call.getLeaf()).getMethodSelect();
        TreePath path = new TreePath(call, called);
        if (called instanceof MemberSelectTree select) {
            return language.methods(
                    language.typeOf(new TreePath(path, select.getExpression())),
                    select.getIdentifier().toString());
        }
        return called instanceof IdentifierTree identifier ? inScope(path, identifier.getName()) : List.of();
    }

    private List<ExecutableElement> inScope(TreePath name, Name identifier) {
        boolean own = identifier.contentEquals("this");
        if (own || identifier.contentEquals("super")) {
            return constructors(name, own);
        }
        List<ExecutableElement> found = new ArrayList<>();
        for (TreePath path = name; path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof ClassTree && language.elementOf(path) instanceof TypeElement type) {
                found.addAll(language.methods(type.asType(), identifier.toString()));
            }
        }
        for (ImportTree each : name.getCompilationUnit().getImports()) {
            if (each.isStatic() && each.getQualifiedIdentifier() instanceof MemberSelectTree imported) {
                found.addAll(imported(imported, identifier));
            }
        }
        return found;
    }

    private List<ExecutableElement> constructors(TreePath name, boolean own) {
        for (TreePath path = name; path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof ClassTree && language.elementOf(path) instanceof TypeElement type) {
                return language.methods(own ? type.asType() : type.getSuperclass(), CONSTRUCTOR);
            }
        }
        return List.of();
    }

    private List<ExecutableElement> imported(MemberSelectTree imported, Name identifier) {
        Name name = imported.getIdentifier();
        return name.contentEquals("*") || name.contentEquals(identifier)
                ? language.methods(imported.getExpression().toString(), identifier.toString())
                : List.of();
    }
}
