package org.linli.property.internal.vote;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A vote of the owners as a row keeps it. */
@Embeddable
public class KeptVote {
    @Column(name = "vote_owners")
    private @Nullable Integer owners;

    @Column(name = "vote_area")
    private @Nullable BigDecimal areaM2;

    @Column(name = "vote_voters")
    private @Nullable Integer voters;

    @Column(name = "vote_voted_area")
    private @Nullable BigDecimal votedM2;

    @Column(name = "vote_agreeing")
    private @Nullable Integer agreeing;

    @Column(name = "vote_agreed_area")
    private @Nullable BigDecimal agreedM2;

    public KeptVote() {}

    public KeptVote(OwnersVote vote) {
        owners = vote.owners();
        areaM2 = vote.areaM2();
        voters = vote.voters();
        votedM2 = vote.votedM2();
        agreeing = vote.agreeing();
        agreedM2 = vote.agreedM2();
    }

    public @Nullable OwnersVote vote() {
        Integer all = owners;
        BigDecimal area = areaM2;
        BigDecimal voted = votedM2;
        BigDecimal agreed = agreedM2;
        if (all == null || area == null || voted == null || agreed == null || voters == null || agreeing == null) {
            return null;
        }
        return new OwnersVote(all, area, voters, voted, agreeing, agreed);
    }
}
