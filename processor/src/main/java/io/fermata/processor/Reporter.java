// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static javax.tools.Diagnostic.Kind.ERROR;
import static javax.tools.Diagnostic.Kind.WARNING;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.fermata.processor.check.Finding;
import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.Printable;
import javax.annotation.processing.Messager;

/** Says things through the compiler's log, so that they look like the compiler's own and count like them. */
final class Reporter {
    private final Trees trees;
    private final Messager messager;
    private final AsyncPlaces places;
    private boolean saidCannotWeave;

    Reporter(Trees trees, Messager messager, AsyncPlaces places) {
        this.trees = trees;
        this.messager = messager;
        this.places = places;
    }

    /** A finding, where it is. */
    void report(Finding finding) {
        print(finding.rule().isError() ? ERROR : WARNING, finding.message(), finding.at());
    }

    /** A refusal that only the weaver could find, at the method that it is about. */
    void report(Diagnostic refusal) {
        String text = refusal.problem() + ". " + refusal.advice() + ". "
                + refusal.code().id();
        TreePath place = places.of(refusal);
        if (place == null) {
            error(refusal.place() + ": " + text);
        } else {
            print(ERROR, text, place);
        }
    }

    /** An error without a position; the compilation fails. */
    void error(String text) {
        messager.printMessage(ERROR, Printable.of(text));
    }

    /** Says, once, that classes are left unwoven, and who else can weave them. */
    void cannotWeave(String reason) {
        if (!saidCannotWeave) {
            saidCannotWeave = true;
            messager.printMessage(WARNING, OtherDoors.advise(reason));
        }
    }

    private void print(javax.tools.Diagnostic.Kind kind, String text, TreePath at) {
        trees.printMessage(kind, Printable.of(text), at.getLeaf(), at.getCompilationUnit());
    }
}
