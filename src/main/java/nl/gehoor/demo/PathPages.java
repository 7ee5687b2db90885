package nl.gehoor.demo;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import nl.gehoor.path.PathFiles;
import nl.gehoor.path.Recording;
import nl.gehoor.term.DutchDates;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** Paths that process owners wrote, to be looked at step by step on the diagram. */
@Controller
@Profile("demo")
class PathPages {

  /** A picture shows; it does and asks for nothing. */
  private static final String PICTURE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

  private final PathFiles files;
  private final ProcedureFolders folders;
  private final PathPlays plays;

  PathPages(Organisations organisations, ProcedureFolders folders, PathPlays plays) {
    this.files = new PathFiles(organisations, folders);
    this.folders = folders;
    this.plays = plays;
  }

  /**
   * A procedure and its paths.
   *
   * @param paths address to name
   */
  record Procedure(String organisation, String title, Map<String, String> paths) {}

  @GetMapping("/demo/verloop")
  String list(Model model) {
    Map<String, Procedure> procedures = new LinkedHashMap<>();
    for (PathFiles.PathFile path : files.all()) {
      procedures
          .computeIfAbsent(
              path.organisation().id() + "/" + path.process(),
              key -> new Procedure(path.organisation().name(), path.title(), new LinkedHashMap<>()))
          .paths()
          .put(address(path), path.name());
    }
    model.addAttribute("procedures", procedures.values());
    return "demo/verloop";
  }

  /**
   * @param number which moment, from 1; outside of what there is: the nearest
   */
  @GetMapping("/demo/verloop/{tenant}/{process}/{name}")
  String show(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("name") String name,
      @RequestParam(name = "stap", defaultValue = "1") int number,
      Model model,
      HttpServletResponse response) {
    PathFiles.PathFile path = find(tenant, process, name);
    model.addAttribute("route", path);
    model.addAttribute("naam", path.name());
    model.addAttribute("adres", address(path));
    PathPlays.Play play = plays.of(path.file()).orElse(null);
    boolean busy = play != null && play.busy();
    if (busy) {
      response.setHeader("Refresh", "3");
    }
    model.addAttribute("bezig", busy);
    model.addAttribute("fout", play == null ? null : play.error());
    if (play != null && play.recording() != null) {
      show(play.recording(), number, model);
    }
    return "demo/route";
  }

  @PostMapping("/demo/verloop/{tenant}/{process}/{name}")
  String play(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("name") String name) {
    PathFiles.PathFile path = find(tenant, process, name);
    plays.ask(path.file());
    return "redirect:" + address(path);
  }

  /** The picture of a diagram with these elements marked. */
  @GetMapping("/demo/verloop/beeld/{owner}/{process}")
  ResponseEntity<String> picture(
      @PathVariable("owner") String owner,
      @PathVariable("process") String process,
      @RequestParam(name = "open", defaultValue = "") List<String> open,
      @RequestParam(name = "gedaan", defaultValue = "") List<String> passed,
      @RequestParam(name = "heel", defaultValue = "nee") String whole) {
    String file = "bpmn/" + owner + "/" + process + ".svg";
    if (!hasPicture(file)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    byte[] svg = folders.files(owner, "bpmn/" + owner, ".svg").get(file);
    return ResponseEntity.ok()
        .contentType(SVG)
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=600")
        .header("Content-Security-Policy", PICTURE_POLICY)
        .body(
            PathPicture.marked(
                new String(svg, StandardCharsets.UTF_8), open, passed, whole.equals("ja")));
  }

  // ---- one moment

  /**
   * A diagram as the page shows it.
   *
   * @param part address of the part where the case is; null when there is no picture
   * @param whole address of all of it
   */
  record Picture(String name, String part, String whole) {}

  /** A line of the list of moments. */
  record Moment(int number, String when, String what) {}

  /** A term or task as the page shows it; {@code until} in words, null when there is no day. */
  record Line(String text, String whom, String until, String state) {}

  private void show(Recording recording, int number, Model model) {
    model.addAttribute("opname", recording);
    List<Recording.Scene> scenes = recording.scenes();
    if (scenes.isEmpty()) {
      return;
    }
    int here = Math.max(1, Math.min(number, scenes.size()));
    Recording.Scene scene = scenes.get(here - 1);
    model.addAttribute("stap", here);
    model.addAttribute("totaal", scenes.size());
    model.addAttribute("moment", scene);
    model.addAttribute("wanneer", when(scene));
    model.addAttribute("beelden", scene.places().stream().map(this::picture).toList());
    model.addAttribute(
        "taken",
        scene.tasks().stream()
            .map(
                task ->
                    new Line(task.name(), String.join(", ", task.whom()), day(task.due()), null))
            .toList());
    model.addAttribute(
        "termijnen",
        scene.terms().stream()
            .map(term -> new Line(term.label(), null, day(term.until()), term.state()))
            .toList());
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < scenes.size(); i++) {
      moments.add(new Moment(i + 1, when(scenes.get(i)), scenes.get(i).what()));
    }
    model.addAttribute("momenten", moments);
  }

  private Picture picture(Recording.Place place) {
    if (!hasPicture(place.picture())) {
      return new Picture(place.name(), null, null);
    }
    String[] file = place.picture().replaceFirst("\\.svg$", "").split("/");
    UriComponentsBuilder address =
        UriComponentsBuilder.fromPath("/demo/verloop/beeld/{owner}/{process}")
            .queryParam("open", String.join(",", place.open()))
            .queryParam("gedaan", String.join(",", place.passed()));
    return new Picture(
        place.name(),
        address.buildAndExpand(file[1], file[2]).encode().toUriString(),
        address
            .cloneBuilder()
            .queryParam("heel", "ja")
            .buildAndExpand(file[1], file[2])
            .encode()
            .toUriString());
  }

  private boolean hasPicture(String file) {
    String[] parts = file.split("/");
    return parts.length == 3
        && (parts[1] + parts[2]).matches("[A-Za-z0-9._-]+")
        && folders.files(parts[1], "bpmn/" + parts[1], ".svg").containsKey(file);
  }

  private static String when(Recording.Scene scene) {
    return DutchDates.inWords(
        LocalDateTime.parse(scene.at()).atZone(DutchDates.AMSTERDAM).toInstant());
  }

  private static String day(String day) {
    return day == null ? null : DutchDates.inWords(LocalDate.parse(day));
  }

  private PathFiles.PathFile find(String tenant, String process, String name) {
    String file = "bpmn/" + tenant + "/verloop/" + process + "/" + name + ".yaml";
    return files.all().stream()
        .filter(path -> path.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String address(PathFiles.PathFile path) {
    String name = path.file().substring(path.file().lastIndexOf('/') + 1);
    return UriComponentsBuilder.fromPath("/demo/verloop/{tenant}/{process}/{name}")
        .buildAndExpand(
            path.organisation().id(), path.process(), name.substring(0, name.length() - 5))
        .encode()
        .toUriString();
  }
}
