package org.linli.elderly.internal.family;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.security.Directory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which account is meant by the whole name under which somebody signs in, as he tells it; there is no list to choose from. */
@Component(service = AccountsResource.class)
@RestResource
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
    private final Directory directory;

    @Activate
    public AccountsResource(@Reference Directory directory) {
        this.directory = directory;
    }

    /** An account that may be linked to an elder or paired with a household. */
    public record KnownAccount(UUID userId, String name) {}

    @GET
    @Path("{username}")
    @RequiresPermission(FamilyDesk.WRITE)
    public KnownAccount get(@PathParam("username") String username) {
        UUID user = directory.named(List.of(username)).get(username);
        if (user == null) {
            throw ProblemException.notFound();
        }
        return directory.name(user).map(name -> new KnownAccount(user, name)).orElseThrow(ProblemException::notFound);
    }
}
