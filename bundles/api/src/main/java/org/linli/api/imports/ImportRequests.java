package org.linli.api.imports;

import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Predicate;
import org.linli.api.context.CurrentCall;
import org.linli.api.operation.Started;
import org.linli.api.problem.ProblemException;

/**
 * What a module's resource for imports does with its requests, {@code imports/{noun}} and {@code imports/{noun}/{operation}}. The resource
 * stays with the module because its permission does.
 */
public final class ImportRequests {
    private final Imports imports;
    private final CurrentCall call;
    private final String module;
    private final Predicate<String> offered;

    /**
     * @param module first part of the names of its importers
     * @param offered which nouns there are for the current caller; for all others the answer is 404
     */
    public ImportRequests(Imports imports, CurrentCall call, String module, Predicate<String> offered) {
        this.imports = imports;
        this.call = call;
        this.module = module;
        this.offered = offered;
    }

    /** See {@link Imports#start(String, String, ImportOptions, InputStream)}. */
    public Response start(String noun, String mediaType, ImportOptions options, InputStream body) {
        return new Started(imports.start(importer(noun), mediaType, options, body)).answer(call);
    }

    /** See {@link Imports#repeat}. */
    public Response repeat(String noun, UUID operation, ImportRepetition repetition) {
        return new Started(imports.repeat(importer(noun), operation, repetition)).answer(call);
    }

    private String importer(String noun) {
        if (!offered.test(noun)) {
            throw ProblemException.notFound();
        }
        return module + "." + noun;
    }
}
