package com.example.shelf.internal.tool;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tool that can be lent (工具). It lies in the division of its cabinet. */
@Entity
@Table(name = "example__shelf_tool")
public class Tool {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "cabinet_id")
    private UUID cabinetId;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private ToolState state;

    /** Case of the grid about its repair; another module's, of which only the id is known. */
    @Column(name = "repair_case")
    private @Nullable UUID repairCase;

    @Version
    @Column(name = "version")
    private long version;

    protected Tool() {}

    Tool(UUID id, UUID cabinetId, UUID divisionId, String name) {
        this.id = id;
        this.cabinetId = cabinetId;
        this.divisionId = divisionId;
        this.name = name;
        this.state = ToolState.AVAILABLE;
    }

    void breaks(@Nullable UUID repair) {
        state = ToolState.BROKEN;
        repairCase = repair;
    }

    void repaired() {
        state = ToolState.AVAILABLE;
        repairCase = null;
    }

    public void lent() {
        state = ToolState.LENT;
    }

    public void returned() {
        state = ToolState.AVAILABLE;
    }

    public UUID id() {
        return id;
    }

    UUID cabinetId() {
        return cabinetId;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public String name() {
        return name;
    }

    public ToolState state() {
        return state;
    }

    @Nullable
    UUID repairCase() {
        return repairCase;
    }

    long version() {
        return version;
    }
}
