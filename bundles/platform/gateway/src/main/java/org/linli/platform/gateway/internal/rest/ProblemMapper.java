package org.linli.platform.gateway.internal.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Set;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ContainerRequest;
import org.linli.api.problem.Problem;
import org.linli.platform.gateway.internal.problem.ProblemDocument;
import org.linli.platform.gateway.internal.problem.ProblemOf;
import org.linli.platform.gateway.internal.problem.Problems;

/** Turns whatever a resource method or Jersey throws into a problem. */
final class ProblemMapper implements ExceptionMapper<Throwable> {
    /** Answers of the routing that would tell an anonymous caller what exists. */
    private static final Set<Integer> ROUTING = Set.of(404, 405, 406, 415);

    private final ProblemDocument document;
    private final Supplier<ContainerRequest> requests;

    ProblemMapper(ProblemDocument document, Supplier<ContainerRequest> requests) {
        this.document = document;
        this.requests = requests;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        ContainerRequest request = requests.get();
        Exchange exchange = (Exchange) request.getProperty(Exchange.PROPERTY);
        Problem problem = ProblemOf.of(thrown, exchange.context().requestId());
        Blame.record(problem, thrown, exchange.guard());
        if (exchange.signedIn() == null
                && exchange.area() != Exchange.Area.ROOT
                && ROUTING.contains(problem.status())
                && request.getUriInfo().getMatchedResourceMethod() == null) {
            problem = Problems.notSignedIn().problem();
        }
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(document.write(
                        problem,
                        exchange.context().locale(),
                        exchange.path(),
                        exchange.context().requestId()));
        if (thrown instanceof WebApplicationException http && problem.status() == 405) {
            response.header("Allow", http.getResponse().getHeaderString("Allow"));
        }
        ProblemDocument.headers(problem).forEach(response::header);
        return response.build();
    }
}
