// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the {@link Contents} of a piece of code. */
final class ContentsScanner extends UnitScanner {
    private final Language language;
    private final List<Contents.Use> words = new ArrayList<>();
    private final List<Contents.Use> references = new ArrayList<>();
    private final List<Contents.Suspension> suspensions = new ArrayList<>();
    private int monitors;

    private ContentsScanner(Language language) {
        this.language = language;
    }

    static Contents contents(TreePath unit, Language language) {
        ContentsScanner scanner = new ContentsScanner(language);
        scanner.scanUnit(unit);
        return new Contents(scanner.words, scanner.references, scanner.suspensions);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        super.visitMethodInvocation(call, null);
        TreePath path = getCurrentPath();
        Word word = language.word(path);
        if (word != null) {
            words.add(new Contents.Use(path, word));
        }
        if (word == Word.AWAIT) {
            addSuspension(path, Contents.Suspending.AWAIT);
        } else if (word == Word.EMIT) {
            addSuspension(path, Contents.Suspending.EMIT);
        } else {
            addSuspension(path, language.closing(path));
        }
        return null;
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
        super.visitMemberReference(reference, null);
        Word word = language.word(getCurrentPath());
        if (word != null) {
            references.add(new Contents.Use(getCurrentPath(), word));
        }
        return null;
    }

    @Override
    public @Nullable Void visitSynchronized(SynchronizedTree block, @Nullable Void unused) {
        scan(block.getExpression(), null);
        monitors++;
        scan(block.getBlock(), null);
        monitors--;
        return null;
    }

    @Override
    public @Nullable Void visitTry(TryTree block, @Nullable Void unused) {
        for (Tree resource : block.getResources()) {
            TreePath path = new TreePath(getCurrentPath(), resource);
            addSuspension(path, language.closingOfResource(path));
        }
        return super.visitTry(block, null);
    }

    private void addSuspension(TreePath path, Contents.@Nullable Suspending kind) {
        if (kind != null) {
            suspensions.add(new Contents.Suspension(path, kind, monitors));
        }
    }
}
