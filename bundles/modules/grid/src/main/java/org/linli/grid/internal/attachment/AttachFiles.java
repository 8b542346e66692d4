package org.linli.grid.internal.attachment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * Files to attach.
 *
 * @param attachments uploaded by the caller before
 */
public record AttachFiles(
        @NotNull @Size(min = 1, max = RowFiles.MOST) List<@NotNull UUID> attachments) {}
