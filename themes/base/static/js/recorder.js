/* <div data-recorder="audio|video" hidden>: record in the page, and put what was recorded into the form's file field. */
"use strict";

/* What phones record, the best first; the server looks at the bytes, never at this name. */
const TYPES = {
  audio: ["audio/mp4", "audio/webm;codecs=opus", "audio/webm", "audio/ogg"],
  video: ["video/mp4", "video/webm;codecs=vp8,opus", "video/webm"],
};
const WANTED = {
  audio: { audio: true },
  video: { audio: true, video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } } },
};
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function recorder(place) {
  const kind = place.dataset.recorder;
  const form = place.closest("form");
  const field = form.querySelector("input[type=file]");
  const [start, stop, say] = ["start", "stop", "say"].map((name) => place.querySelector(`[data-${name}]`));
  const live = place.querySelector("[data-live]");
  let machine, stream, timer;

  const finish = () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    stop.hidden = true;
    start.hidden = false;
    start.focus();
  };
  start.addEventListener("click", async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia(WANTED[kind]);
    } catch {
      say.textContent = say.dataset.refused;
      return;
    }
    const type = TYPES[kind].find((name) => MediaRecorder.isTypeSupported(name)) || "";
    const parts = [];
    machine = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 64000, videoBitsPerSecond: 2000000 });
    machine.addEventListener("dataavailable", (event) => event.data.size && parts.push(event.data));
    const began = Date.now();
    const seconds = () => Math.round((Date.now() - began) / 1000);
    machine.addEventListener("stop", () => {
      finish();
      say.textContent = `${say.dataset.done} ${clock(seconds())}`;
      const bare = (machine.mimeType || type).split(";")[0];
      const file = new File(parts, `${kind}-${began}.${bare.split("/")[1] || "bin"}`, { type: bare, lastModified: began });
      const box = new DataTransfer();
      box.items.add(file);
      field.files = box.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      if (live) {
        live.srcObject = null;
        live.muted = false;
        live.controls = true;
        live.src = URL.createObjectURL(file);
      }
    });
    if (live) {
      live.hidden = false;
      live.muted = true;
      live.controls = false;
      live.srcObject = stream;
      live.play();
    }
    machine.start(1000);
    say.textContent = say.dataset.busy;
    /* Seen each second, told to a screen reader once. */
    timer = setInterval(() => (stop.textContent = `${words} ${clock(seconds())}`), 1000);
    start.hidden = true;
    stop.hidden = false;
    stop.focus();
  });
  const words = stop.textContent;
  stop.addEventListener("click", () => machine.stop());
  place.hidden = false;
}

if (window.MediaRecorder && navigator.mediaDevices && window.DataTransfer) {
  for (const place of document.querySelectorAll("[data-recorder]")) recorder(place);
}
