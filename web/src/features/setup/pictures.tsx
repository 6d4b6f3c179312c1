/** Small drawings beside the ways to sign in; the words say the same. */
import type { ReactNode } from 'react'

function Picture({ children }: { children: ReactNode }) {
  return <svg className="setup-picture" viewBox="0 0 160 96" aria-hidden="true" focusable="false">{children}</svg>
}

export function PasswordPicture() {
  return (
    <Picture>
      <rect className="picture-paper" x="24" y="14" width="112" height="26" rx="6" />
      <path className="picture-line" d="M36 27h44" />
      <rect className="picture-paper" x="24" y="50" width="112" height="26" rx="6" />
      <g className="picture-full"><circle cx="40" cy="63" r="4" /><circle cx="54" cy="63" r="4" /><circle cx="68" cy="63" r="4" /><circle cx="82" cy="63" r="4" /></g>
      <path className="picture-accent" d="M98 55v16" />
    </Picture>
  )
}

export function CardPicture() {
  return (
    <Picture>
      <rect className="picture-paper" x="14" y="14" width="90" height="62" rx="8" />
      <path className="picture-line" d="M66 34h26M66 46h20M66 58h26" />
      <g className="picture-full">
        <path d="M26 28h10v10H26zM44 28h10v10H44zM26 46h10v10H26zM44 46h4v4h-4zM50 52h4v4h-4zM44 58h4v4h-4zM26 60h4v4h-4zM34 60h4v4h-4z" />
      </g>
      <rect className="picture-device" x="104" y="26" width="40" height="62" rx="7" />
      <circle className="picture-accent" cx="124" cy="50" r="10" />
      <path className="picture-accent" d="M119 50l4 4 7-8" />
    </Picture>
  )
}

export function CodePicture() {
  return (
    <Picture>
      <rect className="picture-paper" x="12" y="8" width="90" height="54" rx="6" />
      <text className="picture-text" fontSize="17" x="50" y="42" textAnchor="middle">K7M2PX</text>
      <rect className="picture-device" x="92" y="32" width="54" height="56" rx="7" />
      <g className="picture-full">
        <circle cx="106" cy="48" r="4" /><circle cx="119" cy="48" r="4" /><circle cx="132" cy="48" r="4" />
        <circle cx="106" cy="61" r="4" /><circle cx="119" cy="61" r="4" /><circle cx="132" cy="61" r="4" /><circle cx="119" cy="74" r="4" />
      </g>
    </Picture>
  )
}
