package com.example.shelf.internal.loan;

import com.example.shelf.internal.tool.Tool;
import com.example.shelf.internal.tool.ToolNames;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /t/{tenant}/api/example-shelf/loans}. */
@Component(service = LoansResource.class)
@RestResource
@Path("loans")
@Produces(MediaType.APPLICATION_JSON)
public class LoansResource {
    private static final String READ = "example-shelf:loan:read";
    private static final String LEND = "example-shelf:loan:lend";

    private final EntityManager em;
    private final LoanDesk desk;
    private final Reach reach;
    private final LoanList loans;
    private final ToolNames tools;

    @Activate
    public LoansResource(
            @Reference EntityManager em,
            @Reference LoanDesk desk,
            @Reference Reach reach,
            @Reference LoanList loans,
            @Reference ToolNames tools) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.loans = loans;
        this.tools = tools;
    }

    public record NewLoan(
            @NotNull UUID toolId, @NotBlank @Size(max = 60) String borrower) {}

    @GET
    @RequiresPermission(READ)
    @Listable(filters = {LoanList.TOOL, LoanList.RETURNED})
    public Page<LoanView> list(@Context ListQuery query) {
        Page<Loan> page = loans.page(READ, query);
        Map<UUID, String> names =
                tools.of(page.items().stream().map(Loan::toolId).distinct().toList());
        return Listing.map(page, loan -> desk.view(loan, names.getOrDefault(loan.toolId(), "")));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public LoanView get(@PathParam("id") UUID id) {
        return view(loan(id, READ));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(LEND)
    public Response lend(@Valid @NotNull NewLoan body) {
        Tool tool = em.find(Tool.class, body.toolId());
        if (tool == null) {
            throw ProblemException.invalid(new FieldError("/toolId", Text.of("没有这个工具", "There is no such tool")));
        }
        reach.requireDivision("/toolId", LEND, tool.divisionId());
        LoanView made = desk.view(desk.lend(tool, body.borrower().strip()), tool.name());
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    /** The tool is back in its cabinet. */
    @POST
    @Path("{id}/return")
    @RequiresPermission(LEND)
    public LoanView takeBack(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        Loan loan = loan(id, LEND);
        ifMatch.check(loan.version());
        desk.takeBack(loan);
        return view(loan);
    }

    /** The borrower keeps the tool for as long again. */
    @POST
    @Path("{id}/extend")
    @RequiresPermission(LEND)
    public LoanView extend(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        Loan loan = loan(id, LEND);
        ifMatch.check(loan.version());
        desk.extend(loan);
        return view(loan);
    }

    private LoanView view(Loan loan) {
        return desk.view(loan, tools.of(List.of(loan.toolId())).getOrDefault(loan.toolId(), ""));
    }

    private Loan loan(UUID id, String permission) {
        Loan loan = em.find(Loan.class, id);
        if (loan == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, loan.divisionId());
        return loan;
    }
}
