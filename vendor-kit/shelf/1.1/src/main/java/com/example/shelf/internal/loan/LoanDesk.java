package com.example.shelf.internal.loan;

import com.example.shelf.internal.tool.Tool;
import com.example.shelf.internal.tool.ToolState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Map;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lends tools and takes them back. */
@Component(service = LoanDesk.class)
public class LoanDesk {
    private static final String BORROWER = "example-shelf.loan.borrower";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Parameters parameters;
    private final FieldCipher cipher;
    private final Audit audit;

    @Activate
    public LoanDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Parameters parameters,
            @Reference FieldCipher cipher,
            @Reference Audit audit) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.parameters = parameters;
        this.cipher = cipher;
        this.audit = audit;
    }

    LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }

    LocalDate dueOn(Loan loan) {
        return loan.dueOn();
    }

    Loan lend(Tool tool, String borrower) {
        // Two people at once: the second one waits and is told
        em.refresh(tool, LockModeType.PESSIMISTIC_WRITE);
        if (tool.state() != ToolState.AVAILABLE) {
            throw ProblemException.conflict(
                    "tool-not-available",
                    Text.of("工具已借出或损坏", "The tool is lent or broken"),
                    Map.of("state", tool.state().name()));
        }
        Loan loan = new Loan(
                ids.next(),
                tool.id(),
                tool.divisionId(),
                cipher.encrypt(borrower, BORROWER),
                today(),
                parameters.integer("loanDays"));
        tool.lent();
        em.persist(loan);
        em.flush();
        audit.record("example-shelf.loan.lend", loan.id(), Map.of());
        return loan;
    }

    void takeBack(Loan loan) {
        // A data step of another version may be moving the row: wait for it rather than lose against it
        em.refresh(loan, LockModeType.PESSIMISTIC_WRITE);
        if (loan.returnedOn() != null) {
            throw ProblemException.conflict(
                    "loan-ended", Text.of("该借用已归还", "The tool was brought back already"), Map.of());
        }
        loan.returned(today());
        Tool tool = em.find(Tool.class, loan.toolId());
        if (tool != null) {
            tool.returned();
        }
        em.flush();
        audit.record("example-shelf.loan.return", loan.id(), Map.of());
    }

    void extend(Loan loan) {
        em.refresh(loan, LockModeType.PESSIMISTIC_WRITE);
        if (loan.returnedOn() != null) {
            throw ProblemException.conflict(
                    "loan-ended", Text.of("该借用已归还", "The tool was brought back already"), Map.of());
        }
        if (loan.extended() > 0) {
            throw ProblemException.conflict(
                    "loan-extended", Text.of("该借用已续借过一次", "The loan was extended once already"), Map.of());
        }
        loan.extend(parameters.integer("loanDays"));
        em.flush();
        audit.record("example-shelf.loan.extend", loan.id(), Map.of());
    }

    LoanView view(Loan loan, String toolName) {
        return new LoanView(
                loan.id(),
                loan.toolId(),
                toolName,
                cipher.decrypt(loan.borrower(), BORROWER),
                loan.lentOn(),
                loan.dueOn(),
                loan.returnedOn(),
                loan.extended(),
                loan.version());
    }
}
