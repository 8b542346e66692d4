package org.linli.platform.admission.internal.manifest;

/** A header that is not of the form of OSGi Core, section 3.2.4. */
final class ManifestSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    ManifestSyntaxException(String message) {
        super(message);
    }
}
