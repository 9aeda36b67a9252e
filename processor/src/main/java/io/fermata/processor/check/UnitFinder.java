// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Takes a class apart into pieces of code, those of the lambdas and classes in it included. */
final class UnitFinder extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Language language;
    private final List<CodeUnit> units = new ArrayList<>();

    private UnitFinder(Language language) {
        this.language = language;
    }

    /** The pieces of a class, in the order of the source. */
    static List<CodeUnit> unitsOf(TreePath type, Language language) {
        UnitFinder finder = new UnitFinder(language);
        finder.scan(type, null);
        return finder.units;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
        Element element = language.elementOf(getCurrentPath());
        if (element instanceof ExecutableElement executable) {
            boolean constructor = element.getKind() == ElementKind.CONSTRUCTOR;
            add(
                    constructor ? CodeUnit.Place.CONSTRUCTOR : CodeUnit.Place.METHOD,
                    language.isAnnotated(element),
                    language.kindOf(executable));
        }
        return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        add(CodeUnit.Place.LAMBDA, false, language.kindOfLambda(getCurrentPath()));
        return super.visitLambdaExpression(lambda, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        Element element = language.elementOf(getCurrentPath());
        if (isInClass() && variable.getInitializer() != null && element != null) {
            addInitializer(element.getModifiers().contains(Modifier.STATIC));
        }
        return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitBlock(BlockTree block, @Nullable Void unused) {
        if (isInClass()) {
            addInitializer(block.isStatic());
        }
        return super.visitBlock(block, null);
    }

    private boolean isInClass() {
        return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
    }

    private void addInitializer(boolean ofClass) {
        add(ofClass ? CodeUnit.Place.INITIALIZER : CodeUnit.Place.CONSTRUCTOR, false, null);
    }

    private void add(CodeUnit.Place place, boolean annotated, @Nullable AsyncKind returns) {
        TreePath path = getCurrentPath();
        units.add(new CodeUnit(path, place, annotated, returns, ContentsScanner.contents(path, language)));
    }
}
