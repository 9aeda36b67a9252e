// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import java.io.IOException;
import java.io.InputStream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** The folder of a package's classes, as the compiler's file manager knows it. */
final class FilerFolder {
    private final Filer filer;
    private final String packageName;
    private final @Nullable ModuleElement module;

    FilerFolder(ProcessingEnvironment environment, PackageElement pack) {
        this(
                environment.getFiler(),
                pack.getQualifiedName().toString(),
                environment.getElementUtils().getModuleOf(pack));
    }

    private FilerFolder(Filer filer, String packageName, @Nullable ModuleElement module) {
        this.filer = filer;
        this.packageName = packageName;
        this.module = module;
    }

    /** The folder of another package of the same module. */
    FilerFolder of(String otherPackage) {
        return new FilerFolder(filer, otherPackage, module);
    }

    /** A file to be read. */
    FileObject toRead(String fileName) throws IOException {
        try {
            return filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, fileName);
        } catch (FilerException e) {
            return filer.getResource(StandardLocation.CLASS_OUTPUT, inModule(e), fileName);
        }
    }

    /** The bytes of a file of the package in some place; null if there is none, as far as can be told. */
    byte @Nullable [] readIfThere(StandardLocation location, String fileName) {
        try {
            FileObject file = location == StandardLocation.CLASS_OUTPUT
                    ? toRead(fileName)
                    : filer.getResource(location, packageName, fileName);
            try (InputStream in = file.openInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException | RuntimeException e) { // a file manager need not know the place, or like the name
            return null;
        }
    }

    /** A file to be written. */
    FileObject toWrite(String fileName) throws IOException {
        try {
            return filer.createResource(StandardLocation.CLASS_OUTPUT, packageName, fileName);
        } catch (FilerException e) {
            return filer.createResource(StandardLocation.CLASS_OUTPUT, inModule(e), fileName);
        }
    }

    /** Where several modules are compiled, the filer wants the module named; elsewhere it must not be. */
    private String inModule(FilerException reason) throws FilerException {
        if (module == null || module.isUnnamed()) {
            throw reason;
        }
        return module.getQualifiedName() + "/" + packageName;
    }
}
