package org.linli.platform.persistence.internal.mapping;

import java.io.IOException;
import java.io.Writer;
import org.eclipse.persistence.platform.database.DerbyPlatform;

/** Derby whose boolean columns are compared with boolean literals, and whose lists of keys are looked up in the index. */
public final class LinliDerbyPlatform extends DerbyPlatform {
    private static final long serialVersionUID = 1L;

    @Override
    protected void initializePlatformOperators() {
        super.initializePlatformOperators();
        addOperator(new BoundedIn());
    }

    @Override
    protected void appendBoolean(Boolean value, Writer writer) throws IOException {
        writer.write(value ? "TRUE" : "FALSE");
    }
}
