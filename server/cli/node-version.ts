const least = 26

/** Ends the process with a sentence when it runs on a Node that the program was not made for. */
export function refuseOldNode (version = process.versions.node) {
  if (Number(version.split('.')[0]) >= least) return
  console.error(`Pi-LMS runs on Node ${least}; this is Node ${version}. Use "npm start" or "npm run pi-lms", which bring the right one along.`)
  process.exit(1)
}
