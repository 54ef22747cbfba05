// A phone's line in front of a server: `node line.mjs PORT TO MBPS RTT`. Whoever connects to PORT on 127.0.0.1 reaches the
// port TO, through one line for all connections: MBPS million bits a second downwards, RTT milliseconds there and back, once
// more for each new connection. Prints a line when it listens.
// Here and not in the browser, which does not slow down what a worker fetches.

import { connect, createServer } from "node:net";
import { setTimeout as after } from "node:timers/promises";

const [port, to, mbps, rtt] = process.argv.slice(2).map(Number);
const PART = 4096; // bytes that one connection may send before another has its turn
let free = 0; // when the line has sent all that it took, in milliseconds of performance.now()

/** Wait until the line has sent that many bytes. */
async function sent(bytes) {
  free = Math.max(free, performance.now()) + bytes / (mbps * 125);
  await after(free - performance.now());
}

async function down(server, reader) {
  for await (const bytes of server) {
    for (let start = 0; start < bytes.length; start += PART) {
      const part = bytes.subarray(start, start + PART);
      await sent(part.length);
      setTimeout(() => reader.write(part), rtt / 2);
    }
  }
  setTimeout(() => reader.end(), rtt / 2);
}

async function up(reader, server) {
  await after(rtt); // to open the connection
  for await (const bytes of reader) setTimeout(() => server.write(bytes), rtt / 2);
  setTimeout(() => server.end(), rtt / 2);
}

createServer({ noDelay: true }, (reader) => {
  const server = connect(to, "127.0.0.1");
  const hungUp = () => [reader, server].forEach((end) => end.destroy());
  for (const end of [reader, server]) end.on("error", hungUp);
  Promise.all([down(server, reader), up(reader, server)]).catch(hungUp);
}).listen(port, "127.0.0.1", () => console.log("listening"));
