// Runs a program in this process and tells at the end its largest resident memory (MB) and its time on the processor (ms): `node peak.mjs PROGRAM ARGUMENT...`
const [program] = process.argv.splice(2, 1);
process.argv[1] = program;
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const [peak, processor] = [maxRSS / 1024, (userCPUTime + systemCPUTime) / 1000].map(Math.round);
  process.stderr.write(`peak ${peak} processor ${processor}\n`);
});
await import(program);
