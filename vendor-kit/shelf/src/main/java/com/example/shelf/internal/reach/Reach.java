package com.example.shelf.internal.reach;

import java.util.List;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What lies outside the divisions in which a permission holds is as if it did not exist. */
@Component(service = Reach.class)
public class Reach {
    private final CurrentCall call;
    private final Divisions divisions;

    @Activate
    public Reach(@Reference CurrentCall call, @Reference Divisions divisions) {
        this.call = call;
        this.divisions = divisions;
    }

    /** @throws ProblemException 404 when the division is out of reach */
    public void require(String permission, UUID divisionId) {
        if (!call.caller().scope(permission).covers(divisionId)) {
            throw ProblemException.notFound();
        }
    }

    /** @throws ProblemException 422 when a new row would lie where there is no division or the caller does not reach */
    public void requireDivision(String permission, String pointer, UUID divisionId) {
        if (divisions.find(divisionId).isEmpty()
                || !call.caller().scope(permission).covers(divisionId)) {
            throw invalid(pointer, "没有这个区划或不在您的范围内", "No such division, or outside your scope");
        }
    }

    /** A refusal of one field. */
    public ProblemException invalid(String pointer, String zh, String en) {
        return ProblemException.unprocessable(
                "invalid",
                Text.of("内容有误", "The content is not valid"),
                List.of(new FieldError(pointer, Text.of(zh, en))));
    }
}
