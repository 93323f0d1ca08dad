package tribune.sales.addon;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;

/** To whom a club's add-ons are suggested. */
@RestController
public final class NudgeController {
    private final Database database;
    private final NudgeStore nudges;

    public NudgeController(Database database) {
        this.database = database;
        this.nudges = new NudgeStore(database);
    }

    record NudgeWanted(
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 40) String> categories,
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 40) String> levels,
            @Nullable @Min(1) @Max(20_000) Integer leftAtMost,
            @NotNull @Min(1) @Max(1_000) Integer priority,
            @Nullable Boolean inMail) {
        Nudge nudge() {
            return new Nudge(
                    List.copyOf(categories), List.copyOf(levels), leftAtMost, priority, Boolean.TRUE.equals(inMail));
        }
    }

    record NudgeView(
            AddOnId addOnId,
            List<String> categories,
            List<String> levels,
            @Nullable Integer leftAtMost,
            int priority,
            boolean inMail) {
        static NudgeView of(AddOnId id, Nudge nudge) {
            return new NudgeView(
                    id, nudge.categories(), nudge.levels(), nudge.leftAtMost(), nudge.priority(), nudge.inMail());
        }
    }

    @PutMapping("/v1/add-ons/{addOnId}/nudge")
    @Permit(scope = "sales:write")
    NudgeView put(Caller caller, @PathVariable AddOnId addOnId, @Valid @RequestBody NudgeWanted wanted) {
        return database.transaction(organiser(caller), () -> {
            if (!nudges.put(addOnId, wanted.nudge())) throw CommonProblem.NOT_FOUND.because("no such add-on");
            return NudgeView.of(addOnId, wanted.nudge());
        });
    }

    @GetMapping("/v1/add-ons/{addOnId}/nudge")
    @Permit(scope = "sales:read")
    NudgeView get(Caller caller, @PathVariable AddOnId addOnId) {
        return database.read(organiser(caller), () -> nudges.find(addOnId))
                .map(nudge -> NudgeView.of(addOnId, nudge))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("it is not suggested to anybody"));
    }

    @DeleteMapping("/v1/add-ons/{addOnId}/nudge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "sales:write")
    void remove(Caller caller, @PathVariable AddOnId addOnId) {
        database.transaction(organiser(caller), () -> {
            if (!nudges.remove(addOnId)) throw CommonProblem.NOT_FOUND.because("it is not suggested to anybody");
        });
    }

    private static OrganiserId organiser(Caller caller) {
        return new OrganiserId(caller.actsFor());
    }
}
